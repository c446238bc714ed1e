package org.tandem.redirect.watch;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.redirect.contact.Profiles;
import org.tandem.redirect.learning.Learning;
import org.tandem.redirect.learning.Marks;
import org.tandem.redirect.learning.Modes;
import org.tandem.redirect.passing.Callers;
import org.tandem.redirect.passing.Crossing;
import org.tandem.redirect.passing.Onward;
import org.tandem.redirect.passing.Origins;
import org.tandem.redirect.passing.SealFile;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.Transport;
import org.tandem.sip.call.Reach;
import org.tandem.sip.proxy.Tickets;
import org.tandem.sip.request.RequestSender;

/**
 * All that the service does differently from gateway to gateway: which calls are passed on, what is
 * learned, counted and asked. Outlives the sockets.
 */
public final class GatewayDesk implements Deliveries, GatewayWatch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayDesk.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Around around;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "sip-redirect-gateways"));
  private final Counts counts = new Counts();
  private final Tickets tickets;
  private final Origins origins;
  private final Profiles profiles;
  private final Learning learning;
  private final Modes modes;
  private final Crossing crossing;
  private final Pings pings;
  private volatile Optional<? extends RequestSender> sender = Optional.empty();

  /**
   * What there is around it, at the moment of asking.
   *
   * @param host by which the sender of a request reaches us
   * @param port of the service by a transport, if it is spoken
   * @param isPlain whether workers speak anything but TLS
   * @param advertised by which hosts others reach us
   */
  public record Around(
      Supplier<Optional<ActiveWorker>> worker,
      Supplier<Optional<Directory>> directory,
      Function<SipRequest, String> host,
      Function<Transport, OptionalInt> port,
      BooleanSupplier isPlain,
      Supplier<List<String>> advertised) {}

  /**
   * @param folder where it is kept which gateways do not follow a 302, and by what secret calls
   *     that go on are known again; empty for nowhere
   */
  public GatewayDesk(Around around, Optional<Path> folder) {
    this.around = around;
    this.profiles = new Profiles(() -> new Reach(around.advertised().get()));
    Marks marks = new Marks(folder.map(to -> to.resolve("gateways.properties")));
    this.learning = new Learning(marks, around.worker(), timer);
    this.modes = new Modes(learning, around.isPlain());
    this.tickets = new Tickets(new SealFile(folder.map(to -> to.resolve("seal"))).seal());
    this.origins = new Origins(tickets);
    this.pings = new Pings(counts, around.advertised());
    this.crossing =
        new Crossing(
            tickets,
            around.worker(),
            new Callers(
                around.directory(),
                this::onward,
                learning::acknowledged,
                around.host(),
                around.port()));
  }

  /** Begins to ask gateways. */
  public void start() {
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(this::ask, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The forms of 302. */
  public Profiles profiles() {
    return profiles;
  }

  /**
   * What is passed on, and the same answers in the gateways' own forms, and notes of whom they are
   * given to.
   */
  public StatelessAnswerer noting(StatelessAnswerer decider) {
    return new Noting(
        decider, around.directory(), crossing, new Noting.Notes(counts, modes, profiles));
  }

  /** By what questions are sent from now on. */
  public void sendBy(Optional<? extends RequestSender> open) {
    sender = open;
  }

  @Override
  public Optional<Origin> origin(String callId, String via) {
    return origins.of(callId, via);
  }

  @Override
  public void arrived(String callId, String gateway, String caller) {
    learning.arrived(callId, gateway, caller);
  }

  @Override
  public boolean isPassedOn(VoipGateway gateway) {
    return modes.isPassing(gateway);
  }

  @Override
  public List<Status> gateways() {
    return around.directory().get().stream()
        .flatMap(known -> known.gateways().stream())
        .sorted(Comparator.comparing(VoipGateway::name))
        .map(this::status)
        .toList();
  }

  @Override
  public boolean forget(String gateway) {
    return learning.forget(gateway);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Onward> onward(SipRequest invite, VoipGateway gateway) {
    Optional<Onward> onward = modes.onward(invite, gateway);
    if (onward.isPresent()) {
      counts.seen(gateway.name());
      counts.call(gateway.name(), false);
    }
    return onward;
  }

  private Status status(VoipGateway gateway) {
    String name = gateway.name();
    boolean isLearning = gateway.delivery().mode() == DeliveryMode.AUTO;
    return new Status(
        gateway,
        modes.isPassing(gateway),
        isLearning ? learning.deed(name) : Optional.empty(),
        counts.calls(name),
        counts.refusals(name),
        counts.lastSeen(name),
        pings.state(gateway));
  }

  private void ask() {
    try {
      Optional<? extends RequestSender> open = sender;
      Optional<Directory> known = around.directory().get();
      known.ifPresent(directory -> directory.gateways().forEach(modes::tell));
      if (open.isPresent() && known.isPresent()) {
        pings.ask(known.get().gateways(), open.get(), System.nanoTime());
      }
    } catch (RuntimeException fault) {
      LOG.error("A fault while asking gateways", fault);
    }
  }
}
