package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** A call that comes in, until we pick up. */
final class Taken implements Approach {
  private final IncomingCall incoming;

  Taken(IncomingCall incoming, Inbox inbox) {
    this.incoming = incoming;
    incoming.onAbandoned(() -> inbox.put(new Event.Over(CallOutcome.CANCELLED)));
  }

  @Override
  public Optional<SipCall> begin(MediaSession voice, Peer peer) throws SdpRefused {
    Optional<String> offer = incoming.offer();
    String sdp = offer.isPresent() ? voice.answer(offer.get()) : peer.offer();
    return Optional.of(incoming.answer(sdp, peer));
  }

  @Override
  public void redirect(SipUri target) {
    incoming.redirect(target);
  }

  /** Too late, and without effect, where it was refused before. */
  @Override
  public void giveUp(Refusal why) {
    incoming.refuse(why.answer());
  }
}
