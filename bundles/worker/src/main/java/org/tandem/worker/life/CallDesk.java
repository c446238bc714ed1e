package org.tandem.worker.life;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StrangersLog;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.Reception;
import org.tandem.worker.line.CallProgress;
import org.tandem.worker.line.Destination;
import org.tandem.worker.line.Leg;
import org.tandem.worker.line.Refusal;
import org.tandem.worker.line.RtpCall;

/**
 * Takes calls in: asks the door, the directory and the ledger, and gives each call that may come in
 * a thread and a conversation. On SIP threads; never waits.
 */
final class CallDesk implements CallArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);

  private final Premises premises;
  private final OutboundDesk outbound;
  private final StrangersLog strangers = new StrangersLog();
  private final Elsewhere elsewhere;

  CallDesk(Premises premises, OutboundDesk outbound) {
    this.premises = premises;
    this.outbound = outbound;
    this.elsewhere = Elsewhere.of(premises.setup(), premises.services());
  }

  @Override
  public SipRequest asSent(SipRequest invite) {
    return Passed.asSent(invite, premises.services().deliveries()).orElse(invite);
  }

  @Override
  public void arrived(IncomingCall incoming) {
    long nanos = System.nanoTime();
    Optional<SipRequest> sent = Passed.asSent(incoming.invite(), premises.services().deliveries());
    Optional<Directory> directory = premises.services().directory();
    if (sent.isEmpty()) {
      refuse(incoming, stranger(incoming.invite(), nanos), Refusal.UNKNOWN_ORIGIN);
    } else if (directory.isEmpty()) {
      refuse(incoming, stranger(sent.get(), nanos), Refusal.NO_DIRECTORY);
    } else {
      arrived(incoming, sent.get(), directory.get(), nanos);
    }
  }

  private static CallProgress stranger(SipRequest invite, long nanos) {
    return new CallProgress(Arrival.facts(invite, Instant.now()), nanos);
  }

  private void arrived(IncomingCall incoming, SipRequest invite, Directory directory, long nanos) {
    Optional<VoipGateway> gateway =
        directory.gateway(invite.source().getAddress(), invite.certificateNames());
    Instant now = Instant.now();
    CallFacts facts =
        gateway
            .map(known -> Arrival.facts(invite, now, directory, known))
            .orElseGet(() -> Arrival.facts(invite, now));
    note(facts, directory);
    CallProgress progress = new CallProgress(facts, nanos);
    if (gateway.isEmpty() && !facts.isTest()) {
      turnAway(incoming, nanos);
      return;
    }
    if (outbound.hasPlaced(invite, facts)) {
      refuse(incoming, progress, Refusal.OURS);
      return;
    }
    if (!premises.door().takes(facts.isTest()) && !isOursToTake(gateway)) {
      pointElsewhere(incoming, progress, facts);
      return;
    }
    RtpCall call =
        new RtpCall(
            new Leg(incoming, listener -> open(invite, listener), destination(invite, gateway)),
            premises.equipment(outbound),
            progress);
    if (!premises.ledger().begin(call)) {
      refuse(incoming, progress, Refusal.BUSY);
      return;
    }
    try {
      incoming.ringing();
      premises
          .threads()
          .start(
              facts.callId(),
              new CallRun(
                  call,
                  new Reception(premises.facilities(directory)),
                  premises.services(),
                  premises.ledger()));
    } catch (RuntimeException | Error noThread) { // mostly the system's limit; answered by 500
      call.progress().ended(CallOutcome.FAILED);
      premises.services().ended(premises.ledger().snapshot(call));
      premises.ledger().ended(call);
      throw noThread;
    }
  }

  /**
   * Whether a call is taken though it belongs to another worker: its gateway does not follow a 302,
   * so that it would be lost. Not while calls are cut off.
   */
  private boolean isOursToTake(Optional<VoipGateway> gateway) {
    return !premises.door().isClosed()
        && premises.services().deliveries().stream()
            .anyMatch(service -> gateway.filter(service::isPassedOn).isPresent());
  }

  /** Counted, but no line and no record for each: anybody can send as many as he likes. */
  private void turnAway(IncomingCall incoming, long nanos) {
    incoming.refuse(Refusal.STRANGER.answer());
    premises.ledger().refused();
    strangers.turnedAway(incoming.invite().source().getAddress(), nanos);
  }

  /** Neither counts as a refusal of ours: whoever takes the calls answers for them. */
  private void pointElsewhere(IncomingCall incoming, CallProgress progress, CallFacts facts) {
    SipRequest invite = incoming.invite();
    Optional<Answer> moved =
        elsewhere.answer(invite, Arrival.diversion(invite, facts), premises.door().successor());
    incoming.refuse(moved.orElseGet(Refusal.OUT_OF_SERVICE::answer));
    if (moved.isEmpty()) {
      tell(progress, Refusal.OUT_OF_SERVICE);
    }
  }

  /** What can be asked about the call later, and what of it nobody could read. */
  private void note(CallFacts facts, Directory directory) {
    facts
        .gateway()
        .map(from -> new ArrivedCall(facts.callId(), facts.arrived(), from, facts.target()))
        .ifPresent(directory::remember);
    Optional<Deliveries> deliveries = premises.services().deliveries();
    facts
        .gateway()
        .ifPresent(
            from ->
                deliveries.ifPresent(
                    told -> told.arrived(facts.callId(), from.name(), facts.target().caller())));
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
    MediaAddress address = MediaAddress.of(invite, premises.setup().network().advertised());
    return premises.media().session(address.local(), address.advertised(), listener);
  }

  private void refuse(IncomingCall incoming, CallProgress progress, Refusal why) {
    incoming.refuse(why.answer());
    premises.ledger().refused();
    tell(progress, why);
    LOG.info("a call from {} is refused: {}", incoming.invite().source(), why);
  }

  private void tell(CallProgress progress, Refusal why) {
    progress.refused(why);
    progress.ended(CallOutcome.REFUSED);
    premises.services().ended(progress.snapshot(premises.setup().spec().generation()));
  }

  /** A full worker is not out of order, and a drained one points elsewhere: both say 200. */
  @Override
  public Answer capabilities() {
    return premises.services().directory().isPresent()
        ? CallArrivals.super.capabilities()
        : Refusal.NO_DIRECTORY.answer();
  }
}
