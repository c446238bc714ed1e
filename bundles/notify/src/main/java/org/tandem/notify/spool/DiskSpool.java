package org.tandem.notify.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.notify.Spool;
import org.tandem.notify.disk.Threads;

/**
 * A spool on disk with a thread of its own, {@code notify-NAME}, which sends one entry after the
 * other. An entry is removed when the other side has accepted it; what a crash leaves is sent again
 * under the same name. When the other side is away nothing is tried for a while, at growing
 * intervals.
 *
 * <p>The table of entries is guarded by this object's monitor, which nobody holds while sending.
 */
public final class DiskSpool implements Spool, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpool.class);
  private static final Duration GIVEN_UP_SHOWN = Duration.ofDays(7);
  private static final int MOST_ENTRIES = 20_000;
  private static final long LOOK_MILLIS = 1000;
  private static final long LAST_SECONDS = 10;

  private final String name;
  private final SpoolFolder folder;
  private final Sender sender;
  private final Supplier<RetryRules> rules;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService thread;
  private final Map<String, SpoolEntry> entries = new TreeMap<>();
  private final Absence absence = new Absence();
  private final AtomicBoolean isPassDue = new AtomicBoolean();
  private volatile boolean isStarted;

  /**
   * @param folder made when there is something to keep
   */
  public DiskSpool(String name, Path folder, Sender sender, Supplier<RetryRules> rules) {
    this.name = name;
    this.folder = new SpoolFolder(folder);
    this.sender = sender;
    this.rules = rules;
    read();
    this.thread = Threads.scheduled("notify-" + name);
  }

  private void read() {
    try {
      folder.read().forEach(entry -> entries.put(entry.id(), entry));
    } catch (IOException unreadable) {
      LOG.error("what waits in the {} spool cannot be read: {}", name, unreadable.toString());
    }
  }

  /** Sends from now on. */
  public void start() {
    isStarted = true;
    thread.scheduleWithFixedDelay(this::pass, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes something to be sent; when this returns it is on the disk. What is there already under
   * that name stays as it is.
   *
   * @throws IOException if the disk takes no more, or too much waits already
   */
  public void put(String id, Map<String, String> content) throws IOException {
    synchronized (this) {
      if (entries.containsKey(id)) {
        return;
      }
      makeRoom();
      SpoolEntry entry = new SpoolEntry(id, clock.instant(), content);
      folder.write(entry);
      entries.put(id, entry);
    }
    lookNow();
  }

  /** What was given up makes way first. */
  private void makeRoom() throws IOException {
    if (entries.size() < MOST_ENTRIES) {
      return;
    }
    SpoolEntry oldest =
        entries.values().stream()
            .filter(entry -> entry.next().isEmpty())
            .min(Comparator.comparing(SpoolEntry::since))
            .orElseThrow(() -> new IOException(MOST_ENTRIES + " wait already"));
    remove(oldest);
  }

  private void lookNow() {
    if (!isStarted || !isPassDue.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.execute(this::pass);
    } catch (RejectedExecutionException closing) {
      LOG.debug("{}: sent after the next start", name);
    }
  }

  private void pass() {
    isPassDue.set(false);
    try {
      for (SpoolEntry entry : due()) {
        if (thread.isShutdown() || !send(entry)) {
          return;
        }
      }
      forget();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) { // or the thread would never look again
      LOG.error("the {} spool has a fault and goes on", name, fault);
    }
  }

  private synchronized List<SpoolEntry> due() {
    Instant now = clock.instant();
    if (absence.isNow(now)) {
      return List.of();
    }
    return entries.values().stream()
        .filter(entry -> entry.isDue(now))
        .sorted(Comparator.comparing(SpoolEntry::attempts).thenComparing(SpoolEntry::since))
        .toList(); // the least tried first: one that always fails must not hold up the others
  }

  /**
   * @return whether others may be tried
   */
  private boolean send(SpoolEntry entry) throws InterruptedException {
    try {
      sender.send(entry);
      sent(entry);
      return true;
    } catch (NotSent failure) {
      notSent(entry, failure);
      return failure.kind() != NotSent.Kind.AWAY;
    } catch (RuntimeException | Error fault) {
      LOG.error("{} cannot be sent by a fault of ours", entry.part(SpoolEntry.WHAT), fault);
      notSent(entry, new NotSent(NotSent.Kind.LATER, fault.toString(), fault));
      return true;
    }
  }

  private synchronized void sent(SpoolEntry entry) {
    LOG.info("{} was sent to {}", entry.part(SpoolEntry.WHAT), entry.part(SpoolEntry.TO));
    absence.over();
    remove(entry);
  }

  private void remove(SpoolEntry entry) {
    entries.remove(entry.id());
    try {
      folder.remove(entry);
    } catch (IOException staysThere) {
      LOG.error("{} may be sent twice: {}", entry.part(SpoolEntry.WHAT), staysThere.toString());
    }
  }

  private synchronized void notSent(SpoolEntry entry, NotSent failure) {
    Instant now = clock.instant();
    if (failure.kind() == NotSent.Kind.NEEDLESS) {
      LOG.info("{} is not sent: {}", entry.part(SpoolEntry.WHAT), failure.getMessage());
      remove(entry);
      return;
    }
    if (failure.kind() == NotSent.Kind.NOT_YET) {
      entries.put(entry.id(), entry.postponed(now.plusMillis(LOOK_MILLIS), failure.getMessage()));
      return;
    }
    if (failure.kind() == NotSent.Kind.NEVER) {
      giveUp(entry, entry.attempts() + 1, failure.getMessage());
      return;
    }
    if (failure.kind() == NotSent.Kind.AWAY) {
      if (absence.goesOn(now, rules.get())) {
        LOG.warn("{} waits: {}", name, failure.getMessage());
      }
      giveUpExpired(now, failure.getMessage());
    } else {
      absence.over();
    }
    if (isExpired(entry, now)) {
      giveUp(entry, entry.attempts() + 1, failure.getMessage());
    } else {
      Duration wait = rules.get().after(entry.attempts() + 1);
      keep(entry.tried(now.plus(wait), failure.getMessage()));
    }
  }

  /** Those too that were not tried, because the other side was away all the time. */
  private void giveUpExpired(Instant now, String why) {
    List.copyOf(entries.values()).stream()
        .filter(entry -> entry.next().isPresent() && isExpired(entry, now))
        .forEach(entry -> giveUp(entry, entry.attempts(), why));
  }

  private boolean isExpired(SpoolEntry entry, Instant now) {
    return entry.since().plus(rules.get().limit()).isBefore(now);
  }

  private void giveUp(SpoolEntry entry, int attempts, String why) {
    LOG.error(
        "{} to {} is given up: {}; um:spool --retry tries it again",
        entry.part(SpoolEntry.WHAT),
        entry.part(SpoolEntry.TO),
        why);
    keep(entry.givenUp(attempts, why));
  }

  private void keep(SpoolEntry changed) {
    entries.put(changed.id(), changed);
    try {
      folder.write(changed);
    } catch (IOException unwritten) { // the older state on the disk only means an earlier try
      LOG.warn("the {} spool cannot be written: {}", name, unwritten.toString());
    }
  }

  /** What was given up long ago. */
  private synchronized void forget() {
    Instant limit = clock.instant().minus(rules.get().limit()).minus(GIVEN_UP_SHOWN);
    List<SpoolEntry> old = new ArrayList<>(entries.values());
    old.removeIf(entry -> entry.next().isPresent() || entry.since().isAfter(limit));
    old.forEach(this::remove);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized List<Entry> entries() {
    return entries.values().stream()
        .sorted(Comparator.comparing(SpoolEntry::since))
        .map(entry -> entry.shown(absence.until()))
        .toList();
  }

  @Override
  public int retry() {
    int count;
    synchronized (this) {
      Instant now = clock.instant();
      absence.over();
      List.copyOf(entries.values()).forEach(entry -> keep(entry.again(now)));
      count = entries.size();
    }
    lookNow();
    return count;
  }

  /** Lets what is being sent end, for a while; the rest is sent after the next start. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
