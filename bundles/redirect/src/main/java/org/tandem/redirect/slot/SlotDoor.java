package org.tandem.redirect.slot;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.jain.JainEndpoint;

/**
 * The ports of one slot: answered while no worker has them. All methods may be called from any
 * thread, but those that open something make threads, which would keep alive whose code called.
 *
 * <pre>
 *            take                         give
 *   OURS ───────────► A WORKER'S ──────────────────► OURS
 *    ▲                                                │
 *    └──── look: nobody has them any more ◄─── taken by somebody else
 * </pre>
 */
final class SlotDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SlotDoor.class);

  /** Longer than a start of a worker takes that finds nothing here and opens its ports itself. */
  private static final long LOAN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final PortSlot slot;
  private final StatelessAnswerer answerer;
  private final BooleanSupplier isWorkers;
  private Optional<SipSettings> wanted = Optional.empty();
  private StatelessService endpoint; // null while somebody else has the ports
  private boolean isLent;
  private long lentNanos;
  private int failures;

  /**
   * @param isWorkers whether a worker runs on this slot
   */
  SlotDoor(PortSlot slot, StatelessAnswerer answerer, BooleanSupplier isWorkers) {
    this.slot = slot;
    this.answerer = answerer;
    this.isWorkers = isWorkers;
  }

  /**
   * Answers as the settings say from now on, in the same sockets as far as they are meant.
   *
   * @param settings empty to leave the ports alone
   */
  synchronized void want(Optional<SipSettings> settings) {
    if (settings.equals(wanted)) {
      return;
    }
    wanted = settings;
    failures = 0;
    if (endpoint != null) {
      release(this::open);
    } else if (!isLent) {
      open(Map.of());
    }
  }

  /** Opens what could not be opened before, if it can be now. */
  synchronized void look() {
    boolean mayOpen = !isLent || System.nanoTime() - lentNanos > LOAN_NANOS;
    if (endpoint == null && mayOpen) {
      open(Map.of());
    }
  }

  synchronized void take(Map<SelectableChannel, byte[]> taken) {
    isLent = true;
    lentNanos = System.nanoTime();
    if (endpoint != null) {
      release(taken::putAll);
      LOG.debug("a worker has {}", slot);
    }
  }

  synchronized void give(Map<SelectableChannel, byte[]> sockets) {
    isLent = false;
    failures = 0;
    if (endpoint == null) {
      open(sockets);
    } else {
      close(sockets);
    }
  }

  /** Where it answers; nowhere while somebody else has the ports. */
  synchronized List<ListenPoint> listening() {
    return endpoint == null ? List.of() : endpoint.listening();
  }

  static void close(Map<SelectableChannel, byte[]> sockets) {
    for (SelectableChannel socket : sockets.keySet()) {
      try {
        socket.close();
      } catch (IOException fault) {
        LOG.debug("Closing a socket failed", fault);
      }
    }
  }

  private void release(Consumer<Map<SelectableChannel, byte[]>> taker) {
    StatelessService open = endpoint;
    endpoint = null;
    open.close(taker);
  }

  private void open(Map<SelectableChannel, byte[]> sockets) {
    if (wanted.isEmpty()) {
      close(sockets);
      return;
    }
    try {
      endpoint = JainEndpoint.openStateless(wanted.get(), answerer, sockets);
      isLent = false;
      failures = 0;
      LOG.debug("answering in the place of a worker at {}", slot);
    } catch (IOException taken) {
      failures++;
      tell(taken);
    }
  }

  /** A first failure may be a worker that starts at this moment. */
  private void tell(IOException taken) {
    if (failures == 2 && !isWorkers.getAsBoolean()) {
      LOG.error(
          "Nobody answers in the place of a worker on {}, nor can one start there: it {}. End the"
              + " program that has the port (ss -lntup shows which), or set other slots in"
              + " org.tandem.recycle. Tried again every few seconds.",
          slot,
          taken.getMessage());
    } else if (isWorkers.getAsBoolean()) {
      failures = 0;
    }
  }
}
