package org.tandem.sip;

import java.util.Optional;

/**
 * A call that waits to be answered. Exactly one of {@link #answer}, {@link #refuse} ends the
 * waiting, or the caller's CANCEL does; what comes too late has no effect. All methods may be
 * called from any thread and do not wait for the network.
 */
public interface IncomingCall {
  SipRequest invite();

  /**
   * The SDP offer; empty for an INVITE without one, whose offer we make (RFC 3264 §4, RFC 3261
   * §13.2.1).
   */
  Optional<String> offer();

  /** Sends 180. */
  void ringing();

  /**
   * Sends 200 with an SDP (the answer to the offer, or our offer) and repeats it until the ACK (RFC
   * 3261 §13.3.1.4).
   *
   * @return the call; already ended if the caller cancelled meanwhile
   */
  SipCall answer(String sdp, CallEvents events);

  /** Sends a final response other than 2xx and repeats it until the ACK. */
  void refuse(Answer refusal);

  /** Sends 302: whom the caller shall call instead (RFC 3261 §21.3.3). */
  void redirect(SipUri target);

  /**
   * Tells when the caller gave up (CANCEL, which is answered and followed by 487 without our
   * doing), when the endpoint was closed meanwhile, or when the peer never acknowledged our
   * refusal; what becomes of a call that we answered is told to its {@link CallEvents}. Called
   * once, at once if it has happened already; on a SIP thread: must not block.
   */
  void onAbandoned(Runnable action);
}
