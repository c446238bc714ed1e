package org.tandem.sip;

import java.util.List;

/** What happens to a call that we place. Called on a SIP thread; must not block. */
public interface OutgoingCall {
  /** 180 or 183. */
  void ringing();

  /** 2xx, already acknowledged; {@link SipCall#remoteSdp} has the answer. */
  void answered(SipCall call);

  /** 3xx: where the peer says that we should try (RFC 3261 §8.1.3.4), best first. */
  void redirected(int status, List<SipUri> contacts);

  /** 4xx to 6xx; 408 also stands for no answer at all. */
  void refused(int status, String reason);
}
