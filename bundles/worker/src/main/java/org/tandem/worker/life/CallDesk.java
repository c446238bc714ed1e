package org.tandem.worker.life;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSession;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipRequest;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.Reception;
import org.tandem.worker.line.CallProgress;
import org.tandem.worker.line.Destination;
import org.tandem.worker.line.Leg;
import org.tandem.worker.line.Refusal;
import org.tandem.worker.line.RtpCall;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.service.Services;
import org.tandem.worker.sound.Speaking;

/**
 * Takes calls in: asks the door, the directory and the ledger, and gives each call that may come in
 * a thread and a conversation. On SIP threads; never waits.
 */
final class CallDesk implements CallArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);

  private final Setup setup;
  private final Services services;
  private final MediaLoop media;
  private final Door door = new Door();
  private final CallLedger ledger;
  private final CallThreads threads;
  private final Speaking speaking;

  CallDesk(Setup setup, Services services, MediaLoop media) {
    this.setup = setup;
    this.services = services;
    this.media = media;
    this.ledger = new CallLedger(setup.spec().generation(), setup.settings().maxCalls());
    this.threads = new CallThreads(setup.spec().generation());
    this.speaking = new Speaking(Languages.load(), setup.settings().promptGap());
  }

  Door door() {
    return door;
  }

  CallLedger ledger() {
    return ledger;
  }

  CallThreads threads() {
    return threads;
  }

  @Override
  public void arrived(IncomingCall incoming) {
    long nanos = System.nanoTime();
    Optional<Answer> elsewhere = door.elsewhere(incoming.invite());
    Optional<Directory> directory = services.directory();
    if (elsewhere.isPresent()) {
      incoming.refuse(elsewhere.get());
    } else if (!door.isOpen()) {
      incoming.refuse(Refusal.OUT_OF_SERVICE.answer());
      tell(stranger(incoming, nanos), Refusal.OUT_OF_SERVICE); // and does not count as ours
    } else if (directory.isEmpty()) {
      refuse(incoming, stranger(incoming, nanos), Refusal.NO_DIRECTORY);
    } else {
      arrived(incoming, directory.get(), nanos);
    }
  }

  private static CallProgress stranger(IncomingCall incoming, long nanos) {
    return new CallProgress(Arrival.facts(incoming.invite(), Instant.now()), nanos);
  }

  private void arrived(IncomingCall incoming, Directory directory, long nanos) {
    SipRequest invite = incoming.invite();
    Optional<VoipGateway> gateway = directory.gateway(invite.source().getAddress());
    Instant now = Instant.now();
    CallFacts facts =
        gateway
            .map(known -> Arrival.facts(invite, now, directory, known))
            .orElseGet(() -> Arrival.facts(invite, now));
    note(facts, directory);
    CallProgress progress = new CallProgress(facts, nanos);
    if (gateway.isEmpty() && !facts.isTest()) {
      refuse(incoming, progress, Refusal.STRANGER);
      return;
    }
    RtpCall call =
        new RtpCall(
            new Leg(incoming, listener -> open(invite, listener), destination(invite, gateway)),
            speaking,
            setup.settings().line(),
            progress);
    if (!ledger.begin(call)) {
      refuse(incoming, progress, Refusal.BUSY);
      return;
    }
    try {
      incoming.ringing();
      threads.start(
          facts.callId(),
          new CallRun(call, new Reception(facilities(directory)), services, ledger));
    } catch (RuntimeException | Error noThread) { // mostly the system's limit; answered by 500
      call.progress().ended(CallOutcome.FAILED);
      services.ended(ledger.snapshot(call));
      ledger.ended(call);
      throw noThread;
    }
  }

  /** What can be asked about the call later, and what of it nobody could read. */
  private static void note(CallFacts facts, Directory directory) {
    facts
        .gateway()
        .map(from -> new ArrivedCall(facts.callId(), facts.arrived(), from, facts.target()))
        .ifPresent(directory::remember);
    if (!facts.target().unreadable().isEmpty()) {
      LOG.info(
          "the call {} tells of diversions that cannot be read: {}",
          facts.callId(),
          facts.target().unreadable());
    }
  }

  private static Destination destination(SipRequest invite, Optional<VoipGateway> gateway) {
    return gateway
        .flatMap(VoipGateway::outbound)
        .map(Destination::of)
        .orElseGet(() -> Destination.of(invite));
  }

  private MediaSession open(SipRequest invite, MediaListener listener) throws IOException {
    MediaAddress address = MediaAddress.of(invite, setup.network().advertised());
    return media.session(address.local(), address.advertised(), listener);
  }

  /** The directory of this moment: what it says must not change within a call. */
  private Facilities facilities(Directory directory) {
    return new Facilities(
        directory,
        services.messages(),
        services.greetings(),
        services.pins(),
        services.preferences(),
        setup.settings().conversation());
  }

  private void refuse(IncomingCall incoming, CallProgress progress, Refusal why) {
    incoming.refuse(why.answer());
    ledger.refused();
    tell(progress, why);
    LOG.info("a call from {} is refused: {}", incoming.invite().source(), why);
  }

  private void tell(CallProgress progress, Refusal why) {
    progress.refused(why);
    progress.ended(CallOutcome.REFUSED);
    services.ended(progress.snapshot(setup.spec().generation()));
  }

  /** A full worker is not out of order, and a drained one points elsewhere: both say 200. */
  @Override
  public Answer capabilities() {
    return services.directory().isPresent()
        ? CallArrivals.super.capabilities()
        : Refusal.NO_DIRECTORY.answer();
  }
}
