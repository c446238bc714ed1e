package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** How the two sides of a call come together: one of them calls, the other picks up. */
interface Approach {
  /**
   * Does our part.
   *
   * @return the call; empty where the other side has yet to pick up, which {@link Event.PickedUp}
   *     or {@link Event.Rejected} tells
   */
  Optional<SipCall> begin(MediaSession voice, Peer peer) throws SdpRefused;

  /**
   * Sends a caller who waits elsewhere.
   *
   * @throws IllegalStateException where it is we who call
   */
  void redirect(SipUri target);

  /** Nobody of us wants the call any more that is not connected yet. */
  void giveUp(Refusal why);
}
