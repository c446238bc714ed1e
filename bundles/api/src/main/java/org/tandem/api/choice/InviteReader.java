package org.tandem.api.choice;

/** Reads the text of an INVITE as somebody copied it from a trace. A service. */
public interface InviteReader {
  /**
   * @param text lines may end in any way; what precedes the request line is skipped
   * @throws IllegalArgumentException with the reason in a sentence, if it is no INVITE that a
   *     server would take
   */
  PastedInvite read(String text);
}
