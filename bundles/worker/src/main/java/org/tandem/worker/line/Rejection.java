package org.tandem.worker.line;

/**
 * Why a call that we placed was not answered.
 *
 * @param status of SIP; 408 also where we gave up
 * @param phrase of the peer, or ours
 */
public record Rejection(int status, String phrase) {
  private static final int MAX_WORDS = 60;

  /** {@code 486 Busy Here}; a peer's phrase is cut, and harmless. */
  @Override
  public String toString() {
    String words = phrase.replaceAll("\\p{Cntrl}", "");
    return status
        + " "
        + (words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "..." : words);
  }
}
