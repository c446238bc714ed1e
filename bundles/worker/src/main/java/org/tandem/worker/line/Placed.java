package org.tandem.worker.line;

import java.util.List;
import java.util.Optional;
import org.tandem.media.loop.MediaSession;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** A call that we place, until the other side picks up. Told on SIP threads, given up on any. */
final class Placed implements Approach, OutgoingCall {
  private final Dialler dialler;
  private final Inbox inbox;
  private Runnable attempt = () -> {};
  private Optional<SipCall> answered = Optional.empty(); // guarded by this
  private boolean isGivenUp; // guarded by this

  Placed(Dialler dialler, Inbox inbox) {
    this.dialler = dialler;
    this.inbox = inbox;
  }

  @Override
  public Optional<SipCall> begin(MediaSession voice, Peer peer) {
    attempt = dialler.dial(voice.offer(), this, peer);
    return Optional.empty();
  }

  @Override
  public void redirect(SipUri target) {
    throw new IllegalStateException("a call that we place is redirected by whom we call");
  }

  /** The answer may be on its way to the call's thread, which does not take it any more. */
  @Override
  public void giveUp(Refusal why) {
    attempt.run();
    synchronized (this) {
      isGivenUp = true;
      answered.ifPresent(SipCall::hangUp);
    }
  }

  @Override
  public void ringing() {
    inbox.put(new Event.Ringing());
  }

  @Override
  public synchronized void answered(SipCall call) {
    answered = Optional.of(call);
    if (isGivenUp) {
      call.hangUp();
    } else {
      inbox.put(new Event.PickedUp(call));
    }
  }

  @Override
  public void redirected(int status, List<SipUri> contacts) {
    refused(status, "Redirected");
  }

  @Override
  public void refused(int status, String reason) {
    inbox.put(new Event.Rejected(new Rejection(status, reason)));
  }
}
