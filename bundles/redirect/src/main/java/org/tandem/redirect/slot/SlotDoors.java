package org.tandem.redirect.slot;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.Transport;

/**
 * The ports of all slots. Opens them on a thread of its own: a thread that is made in the middle of
 * a worker's code would keep that worker's classes (by the access control context that it
 * inherits).
 */
public final class SlotDoors implements IdlePorts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlotDoors.class);

  private final StatelessAnswerer answerer;
  private final Predicate<PortSlot> isWorkers;
  private final ScheduledThreadPoolExecutor opener;
  private Map<PortSlot, SlotDoor> doors = Map.of();
  private Optional<SipSettings> service = Optional.empty();

  /**
   * @param isWorkers whether a worker runs on a slot
   * @param pause between two tries to open what somebody else has
   */
  public SlotDoors(StatelessAnswerer answerer, Predicate<PortSlot> isWorkers, Duration pause) {
    this.answerer = answerer;
    this.isWorkers = isWorkers;
    this.opener =
        new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "sip-redirect-slots"));
    opener.scheduleWithFixedDelay(
        this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Answers with these settings from now on.
   *
   * @param changed of the service's own endpoint; empty to leave all slots alone
   */
  public void use(Optional<SipSettings> changed) {
    opener.execute(
        () -> {
          synchronized (this) {
            service = changed;
            doors.forEach((slot, door) -> door.want(service.map(own -> settings(own, slot))));
          }
        });
  }

  /** These are the slots from now on. */
  public void slots(List<PortSlot> slots) {
    opener.execute(
        () -> {
          synchronized (this) {
            Map<PortSlot, SlotDoor> before = new LinkedHashMap<>(doors);
            Map<PortSlot, SlotDoor> after = new LinkedHashMap<>();
            for (PortSlot slot : slots) {
              SlotDoor known = before.remove(slot);
              after.put(slot, known != null ? known : door(slot));
            }
            before.values().forEach(door -> door.want(Optional.empty()));
            doors = after;
            doors.forEach((slot, door) -> door.want(service.map(own -> settings(own, slot))));
          }
        });
  }

  @Override
  public Map<SelectableChannel, byte[]> take(PortSlot slot) {
    Map<SelectableChannel, byte[]> taken = new LinkedHashMap<>();
    door(slot, doors()).ifPresent(door -> door.take(taken));
    return taken;
  }

  @Override
  public boolean hold(PortSlot slot) {
    return door(slot, doors()).filter(door -> !door.listening().isEmpty()).isPresent();
  }

  @Override
  public void give(PortSlot slot, Map<SelectableChannel, byte[]> sockets) {
    try {
      opener.execute(
          () ->
              door(slot, doors())
                  .ifPresentOrElse(door -> door.give(sockets), () -> SlotDoor.close(sockets)));
    } catch (RejectedExecutionException closed) {
      SlotDoor.close(sockets);
    }
  }

  /** Where it answers in the place of workers. */
  public List<ListenPoint> listening() {
    return doors().values().stream().flatMap(door -> door.listening().stream()).toList();
  }

  @Override
  public void close() {
    opener.shutdown();
    try {
      opener.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    doors().values().forEach(door -> door.want(Optional.empty()));
  }

  private synchronized Map<PortSlot, SlotDoor> doors() {
    return doors;
  }

  private static Optional<SlotDoor> door(PortSlot slot, Map<PortSlot, SlotDoor> doors) {
    return Optional.ofNullable(doors.get(slot));
  }

  private SlotDoor door(PortSlot slot) {
    return new SlotDoor(slot, answerer, () -> isWorkers.test(slot));
  }

  private void look() {
    try {
      doors().values().forEach(SlotDoor::look);
    } catch (RuntimeException fault) {
      LOG.error("A fault while looking at the slots", fault);
    }
  }

  /** Like the service itself at its addresses, by all transports that a worker speaks there. */
  private static SipSettings settings(SipSettings own, PortSlot slot) {
    List<ListenPoint> points =
        own.listen().stream().flatMap(point -> points(point, slot)).distinct().toList();
    return new SipSettings(own.name() + "-" + slot.plain(), own.product(), points, 1, own.limits())
        .with(own.tls());
  }

  private static Stream<ListenPoint> points(ListenPoint own, PortSlot slot) {
    return own.transport() == Transport.TLS
        ? Stream.of(new ListenPoint(own.address(), slot.tls(), Transport.TLS))
        : Stream.of(Transport.UDP, Transport.TCP)
            .map(transport -> new ListenPoint(own.address(), slot.plain(), transport));
  }
}
