package org.tandem.worker.life;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.Directory;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundStage;
import org.tandem.media.loop.MediaListener;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipRequest;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.outbound.Errand;
import org.tandem.worker.conversation.outbound.Errands;
import org.tandem.worker.line.CallProgress;
import org.tandem.worker.line.Leg;
import org.tandem.worker.line.Placement;
import org.tandem.worker.line.RtpCall;
import org.tandem.worker.line.Switchboard;
import org.tandem.worker.outbound.Route;
import org.tandem.worker.outbound.WayOut;

/**
 * Places calls: asks the directory for the way, the door and the ledger for a place, and gives each
 * call a thread and a conversation, like those that come in.
 */
final class OutboundDesk implements Switchboard {
  private static final Logger LOG = LoggerFactory.getLogger(OutboundDesk.class);
  private static final long CUT_MILLIS = 10_000;

  private final Premises premises;
  private final Set<MailboxId> sought = ConcurrentHashMap.newKeySet();
  private final PlacedCalls placed = new PlacedCalls();
  private final OwnMark mark;
  private volatile Optional<SipEndpoint> sip = Optional.empty();

  OutboundDesk(Premises premises) {
    this.premises = premises;
    this.mark = new OwnMark(premises.setup().network().advertised());
  }

  /** From now on calls go out by this. */
  void open(SipEndpoint endpoint) {
    sip = Optional.of(endpoint);
  }

  /** As {@link org.tandem.api.worker.Worker#place}. */
  OutboundEnd place(OutboundOrder order, Consumer<OutboundStage> progress)
      throws OutboundRefused, InterruptedException {
    if (premises.door().isClosing()) { // before anything else: that is the answer that matters then
      throw outOfService();
    }
    Directory directory = directory();
    Mailbox mailbox = mailbox(directory, order);
    Errand errand = new Errands(premises.facilities(directory)).errand(mailbox, order.errand());
    WayOut way = way(Route.of(directory, mailbox, order.number(), order.instead()), mailbox);
    CountDownLatch over = new CountDownLatch(1);
    Placement placement = new Placement(way, premises.setup().settings().rings(), progress);
    RtpCall call = call(way, placement, mailbox);
    begin(call, errand, over::countDown, premises.door()::isClosing);
    try {
      over.await();
    } catch (InterruptedException stop) {
      call.cut();
      over.await(CUT_MILLIS, TimeUnit.MILLISECONDS);
      throw stop;
    }
    return new Ending(call, errand).told();
  }

  @Override
  public Optional<Hunt> hunt(Mailbox mailbox) {
    return sought.add(mailbox.id()) ? Optional.of(new Search(mailbox)) : Optional.empty();
  }

  /** A search for one subscriber. */
  private final class Search implements Hunt {
    private final Mailbox mailbox;

    Search(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public RtpCall call(RuleAction.Place place, CallFacts caller, Talk talk, Runnable afterwards)
        throws OutboundRefused {
      Route route = Route.of(directory(), mailbox, place.number(), Optional.empty());
      WayOut way =
          way(
              route,
              new WayOut.From(
                  caller.caller(), caller.callerName(), Optional.of(mailbox.extension())));
      RtpCall call =
          OutboundDesk.this.call(way, new Placement(way, place.rings(), stage -> {}), mailbox);
      begin(
          call,
          same -> {
            talk.with(call);
            return Optional.empty();
          },
          afterwards,
          premises.door()::isClosed); // who is there already is looked for, also while we drain
      return call;
    }

    @Override
    public void close() {
      sought.remove(mailbox.id());
    }
  }

  private Directory directory() throws OutboundRefused {
    return premises
        .services()
        .directory()
        .orElseThrow(
            () ->
                new OutboundRefused(
                    OutboundRefused.Reason.NOT_READY, "no directory of mailboxes is running"));
  }

  private static Mailbox mailbox(Directory directory, OutboundOrder order) throws OutboundRefused {
    Mailbox mailbox =
        directory
            .mailbox(order.mailbox())
            .orElseThrow(
                () ->
                    new OutboundRefused(
                        OutboundRefused.Reason.UNKNOWN, "there is no mailbox " + order.mailbox()));
    if (!mailbox.policy().playOnPhone()) {
      throw new OutboundRefused(
          OutboundRefused.Reason.SWITCHED_OFF,
          "policy " + mailbox.policy().name() + " does not let " + mailbox.id() + " play on phone");
    }
    return mailbox;
  }

  /** The subscriber sees the number of the voice mail. */
  private WayOut way(Route route, Mailbox mailbox) throws OutboundRefused {
    String ours = route.plan().accessNumbers().stream().findFirst().orElse(mailbox.extension());
    return way(route, new WayOut.From(ours, Optional.empty(), Optional.empty()));
  }

  /** A way for a call that seems to come from somebody. */
  WayOut way(Route route, WayOut.From from) throws OutboundRefused {
    return new WayOut(route, from, this::voice, sip.orElseThrow(this::outOfService));
  }

  private WayOut.Opened voice(Route route, MediaListener listener) throws IOException {
    MediaAddress address =
        MediaAddress.towards(route.address(), premises.setup().network().advertised());
    return new WayOut.Opened(
        premises.media().session(address.local(), address.advertised(), listener),
        address.advertised());
  }

  /** A call that nothing was done about yet. */
  RtpCall call(WayOut way, Placement placement, Mailbox mailbox) {
    Route route = way.route();
    Choice choice =
        new Choice(
            route.plan(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(mailbox),
            Optional.empty(),
            List.of());
    CallFacts facts =
        new CallFacts(
            way.callId(),
            Instant.now(),
            way.from().name(),
            way.target(),
            Optional.of(route.gateway()),
            Optional.of(choice),
            false);
    return new RtpCall(
        new Leg(placement, way, route.destination()),
        premises.equipment(Switchboard.NONE),
        new CallProgress(facts, System.nanoTime()).placed());
  }

  /**
   * Begins a call.
   *
   * @param afterwards done on its thread when everything of it is given back
   * @param isTooLate whether it may not begin any more
   */
  private void begin(
      RtpCall call, Conversation conversation, Runnable afterwards, BooleanSupplier isTooLate)
      throws OutboundRefused {
    if (!premises.ledger().begin(call)) {
      throw new OutboundRefused(
          OutboundRefused.Reason.BUSY, "as many calls as allowed go on (calls.max)");
    }
    try {
      if (isTooLate.getAsBoolean()) { // only now: what closes later waits for it, or cuts it
        throw outOfService();
      }
      placed.begin(call.progress());
      CallRun run = new CallRun(call, conversation, premises.services(), premises.ledger());
      premises.threads().start(call.facts().callId(), () -> run(run, call, afterwards));
    } catch (OutboundRefused | RuntimeException | Error notBegun) {
      placed.end(call.progress());
      premises.ledger().withdraw(call);
      throw notBegun;
    }
    LOG.info("{} calls {}", call.facts().callId(), call.facts().called());
  }

  private void run(CallRun run, RtpCall call, Runnable afterwards) {
    try {
      run.run();
    } finally {
      placed.end(call.progress());
      afterwards.run();
    }
  }

  /** Whether a call that arrives is one that a worker placed and that came back to us. */
  boolean hasPlaced(SipRequest invite, CallFacts arrived) {
    return mark.isOn(invite) || placed.contains(arrived);
  }

  private OutboundRefused outOfService() {
    return new OutboundRefused(
        OutboundRefused.Reason.OUT_OF_SERVICE,
        "worker "
            + premises.setup().spec().generation()
            + " is draining or closed and places no calls");
  }
}
