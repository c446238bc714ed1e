package org.tandem.sip;

/** Takes the calls that come in at an endpoint. */
public interface CallArrivals {
  /**
   * A new INVITE; 100 has been sent. Called on a SIP thread: must not block. If it throws, the call
   * is answered by 500.
   */
  void arrived(IncomingCall call);

  /**
   * A new INVITE as its caller sent it, if somebody on this computer passed it on: our Contact is
   * one that the caller reaches. Called on a SIP thread: must not block.
   */
  default SipRequest asSent(SipRequest invite) {
    return invite;
  }

  /**
   * What OPTIONS outside a call is answered by (RFC 3261 §11.2): the status that an INVITE would
   * get now, 200 when in doubt.
   */
  default Answer capabilities() {
    return Answer.of(200, "OK");
  }
}
