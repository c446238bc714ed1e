package org.tandem.sip;

/**
 * What the peer does in a call. Called on SIP threads, one at a time for each call; must not block.
 */
public interface CallEvents {
  /** Why a call ended that we did not hang up. */
  enum End {
    /** BYE. */
    HUNG_UP,
    /** Our 200 was never acknowledged (RFC 3261 §13.3.1.4). */
    NO_ACK,
    /** The session timer ran out (RFC 4028 §10), or a request in the dialog got 408 or 481. */
    PEER_GONE,
    /** The endpoint was closed. */
    CLOSED
  }

  /**
   * The ACK came. With our offer in the 200 it carries the answer.
   *
   * @param answer the SDP in the ACK; empty text if none
   */
  void confirmed(String answer);

  /**
   * A new offer in the call: re-INVITE or UPDATE.
   *
   * @param offer the SDP; empty text for a re-INVITE without one: make an offer (RFC 3261 §14.2)
   * @return our SDP
   * @throws NotAcceptable where there is no common codec: answered by 488, the call goes on as it
   *     was
   */
  String offered(String offer) throws NotAcceptable;

  /** INFO with a body, already answered by 200: keys as {@code application/dtmf-relay}, mostly. */
  void info(String contentType, String body);

  /** The call is over. Called exactly once, also after our own {@link SipCall#hangUp}. */
  void ended(End why);

  /** No codec in common (488). */
  final class NotAcceptable extends Exception {
    private static final long serialVersionUID = 1L;

    public NotAcceptable(String message) {
      super(message);
    }
  }
}
