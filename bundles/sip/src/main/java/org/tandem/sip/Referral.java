package org.tandem.sip;

/**
 * What becomes of a call that we asked a peer to place in our stead (RFC 3515). Called on SIP
 * threads, one at a time for each call; must not block. After the call's end nothing more is told.
 */
public interface Referral {
  /** The peer agreed to try. Told once at most, and before the rest. */
  void accepted();

  /** How far the peer has come: the status of its provisional response, 100 to 199. */
  void progress(int status);

  /**
   * How it ended; told once.
   *
   * @param status of the final response: 2xx where the peer got through; otherwise why it did not,
   *     or why the peer did not try; 408 for no answer, and where the peer stops telling before it
   *     has told the end
   */
  void ended(int status);
}
