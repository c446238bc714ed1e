package org.tandem.sip;

import java.util.Optional;

/** A call in progress: one dialog (RFC 3261 §12). Methods from any thread, without waiting. */
public interface SipCall {
  String callId();

  /** Sends BYE and forgets the call; harmless after its end. */
  void hangUp();

  /** Sends BYE with a Reason header (RFC 3326): {@code SIP;cause=503;text="drained"}. */
  void hangUp(String reason);

  /**
   * Asks the peer to call somebody else in our stead: REFER (RFC 3515) with Referred-By (RFC 3892).
   * The call goes on; whoever got rid of the peer hangs up. Of several, each is told its own end
   * (§2.4.6), however late.
   *
   * @param target whom the peer shall call
   */
  void refer(SipUri target, Referral outcome);

  /** Whether it has ended. */
  boolean isEnded();

  /** Codec and address agreed last: the peer's latest session description. */
  Optional<String> remoteSdp();
}
