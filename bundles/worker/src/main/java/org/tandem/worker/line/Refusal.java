package org.tandem.worker.line;

import org.tandem.sip.Answer;

/** Why a call was not taken: the one place where status, reason phrase and Warning are chosen. */
public enum Refusal {
  /** As many calls as the settings allow go on. */
  BUSY(486, "Busy Here", "as many calls as allowed"),
  /** A call that we placed was forwarded back to us. */
  OURS(486, "Busy Here", "this is a call of our own that came back"),
  /** No RTP port is free, which the port range decides. */
  NO_MEDIA_PORT(486, "Busy Here", "no RTP port is free"),
  /** The caller's address is no gateway of ours. */
  STRANGER(403, "Forbidden", "this address is no gateway of ours"),
  /** It was passed on, but from whom is known to nobody any more. */
  UNKNOWN_ORIGIN(480, "Temporarily Unavailable", "nobody knows where this call came from"),
  /** Nothing in the offer can be used. */
  NO_CODEC(488, "Not Acceptable Here", "no codec in common"),
  /** Nobody could say who may call and for whom. */
  NO_DIRECTORY(480, "Temporarily Unavailable", "no directory is running"),
  /** No message could be taken or played. */
  NO_STORE(480, "Temporarily Unavailable", "no message store is running"),
  /** Drained without a successor, or closed. */
  OUT_OF_SERVICE(480, "Temporarily Unavailable", "this worker takes no calls any more");

  /** Miscellaneous persistent warning (RFC 3261 §20.43). */
  private static final String WARNING_CODE = "399";

  private final int status;
  private final String phrase;
  private final String words;

  Refusal(int status, String phrase, String words) {
    this.status = status;
    this.phrase = phrase;
    this.words = words;
  }

  /** What to send. Never a Retry-After: a gateway must not stop sending calls because of us. */
  public Answer answer() {
    return Answer.of(
        status, phrase, new Answer.Header("Warning", WARNING_CODE + " tandem \"" + words + "\""));
  }

  /** Status and words, for the log. */
  @Override
  public String toString() {
    return status + ", " + words;
  }
}
