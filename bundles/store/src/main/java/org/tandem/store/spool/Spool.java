package org.tandem.store.spool;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.disk.Threads;

/** The messages that are being recorded, and those that wait for being delivered. */
public final class Spool {
  private static final long FORCE_MILLIS = 500; // promised is a second
  private static final int FORCING_AT_ONCE = 2;
  private static final Duration ABANDONED = Duration.ofHours(3); // no call may last as long

  private final StoreFolder store;
  private final LongSupplier freeMinBytes;
  private final Supplier<Duration> draftMin;
  private final String thisLife = String.format("R%016x.tandem", new SecureRandom().nextLong());
  private final AtomicLong count = new AtomicLong();
  private final Leftovers leftovers;
  private final Deliveries deliveries;
  private final Map<String, OpenDraft> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService forcing =
      Threads.scheduled("store-force", FORCING_AT_ONCE);
  private volatile boolean isClosed;

  /**
   * @param freeMinBytes below that nothing more is recorded: the rest is for delivering what was
   * @param draftMin shorter ones that a crash left are dropped
   * @param delivered told of each message that is in its mailbox now; never waits
   */
  public Spool(
      StoreFolder store,
      LongSupplier freeMinBytes,
      Supplier<Duration> draftMin,
      Consumer<VoiceMessage> delivered) {
    this.store = store;
    this.freeMinBytes = freeMinBytes;
    this.draftMin = draftMin;
    this.leftovers = new Leftovers(store, thisLife);
    this.deliveries = new Deliveries(store, delivered);
  }

  /** Begins a message. */
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure {
    SpoolFile recording = new SpoolFile(store.spool(), name(), List.of(mailbox), facts);
    try {
      requireStore();
      requireSpace();
      recording.create();
      OpenDraft draft = new OpenDraft(this, recording);
      open.put(draft.id(), draft);
      if (isClosed) { // while we were at it
        draft.cutOff();
      }
      store.outage().over();
      return draft;
    } catch (IOException fault) {
      throw store.failure("recording for " + mailbox, fault);
    }
  }

  /** A new message's name by Maildir's convention: unique for ever. */
  public String name() {
    Instant now = Instant.now();
    return String.format(
        "%d.M%06dQ%d%s",
        now.getEpochSecond(), now.getNano() / 1000, count.incrementAndGet(), thisLife);
  }

  /** Delivers in the background what earlier lives of the store have left. */
  public void recover() throws IOException {
    leftovers.take(draftMin.get()).forEach(one -> deliveries.later(deliveries.of(one)));
  }

  /** Tries again what could not be delivered, and looks for drafts that nobody speaks to. */
  public void tend() {
    deliveries.retry();
    open.values().forEach(draft -> draft.deliverIfAbandoned(ABANDONED));
  }

  /**
   * Ends what goes on; the next start delivers it.
   *
   * @return whether nothing writes any more
   */
  public boolean close() {
    isClosed = true;
    open.values().forEach(OpenDraft::cutOff);
    forcing.shutdownNow();
    return deliveries.close();
  }

  void requireStore() throws IOException, StoreFailure {
    if (isClosed) {
      throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "the store has stopped");
    }
    store.check();
  }

  /** Throws where there is less room than is to be kept free. */
  public void requireSpace() throws StoreFailure {
    if (store.freeBytes() < freeMinBytes.getAsLong()) {
      throw store.full();
    }
  }

  void forceSoon(OpenDraft draft) {
    try {
      forcing.schedule(draft::force, FORCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      // Cut off and forced by close(), or about to be.
    }
  }

  Delivery delivery(SpoolFile recording) {
    return deliveries.of(recording);
  }

  VoiceMessage deliver(Delivery delivery) throws StoreFailure {
    return deliveries.deliver(delivery);
  }

  void deliverLater(Delivery delivery) {
    deliveries.later(delivery);
  }

  void isOver(OpenDraft draft) {
    open.remove(draft.id());
  }

  void remove(SpoolFile recording) {
    try {
      recording.remove();
    } catch (IOException fault) {
      store.failure("discarding", fault);
    }
  }

  StoreFailure failure(String doing, IOException fault) {
    return store.failure(doing, fault);
  }
}
