package org.tandem.notify.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
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
  private static final long LOOK_MILLIS = 1000;

  /** How long the end waits for what is being sent; afterwards it takes its time to end. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(8);

  private static final Duration AFTER_CUT = Duration.ofMinutes(5);

  private final String name;
  private final SpoolTable table;
  private final Sender sender;
  private final Supplier<RetryRules> rules;
  private final Duration lastWait;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService thread;
  private final Absence absence = new Absence();
  private final AtomicBoolean isPassDue = new AtomicBoolean();
  private volatile boolean isStarted;
  private Optional<SpoolEntry> underWay = Optional.empty();
  private boolean isCut;

  /**
   * @param folder made when there is something to keep
   */
  public DiskSpool(String name, Path folder, Sender sender, Supplier<RetryRules> rules) {
    this(new SpoolTable(name, folder), sender, rules, LAST_WAIT);
  }

  /**
   * @param lastWait see {@link #close}
   */
  DiskSpool(SpoolTable table, Sender sender, Supplier<RetryRules> rules, Duration lastWait) {
    this.name = table.name();
    this.table = table;
    this.sender = sender;
    this.rules = rules;
    this.lastWait = lastWait;
    this.thread = Threads.scheduled("notify-" + name);
  }

  /** Sends from now on. */
  public void start() {
    isStarted = true;
    thread.scheduleWithFixedDelay(this::pass, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes something to be sent that can be told again; when this returns it is on the disk. What is
   * there already under that name stays as it is.
   *
   * @throws IOException if the disk takes no more, or too much waits already
   */
  public void put(String id, Map<String, String> content) throws IOException {
    synchronized (this) {
      if (table.has(id)) {
        return;
      }
      table.add(new SpoolEntry(id, clock.instant(), content));
    }
    lookNow();
  }

  /**
   * Takes something to be sent that nobody tells again: while the disk takes no more it is kept in
   * memory, as far as there is room, and is sent all the same.
   */
  public void keep(String id, Map<String, String> content) {
    synchronized (this) {
      if (table.has(id)) {
        return;
      }
      table.keep(new SpoolEntry(id, clock.instant(), content));
    }
    lookNow();
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
    table.writeUnwritten();
    Instant now = clock.instant();
    if (absence.isNow(now)) {
      return List.of();
    }
    return table.all().stream()
        .filter(entry -> entry.isDue(now))
        .sorted(Comparator.comparing(SpoolEntry::attempts).thenComparing(SpoolEntry::since))
        .toList(); // the least tried first: one that always fails must not hold up the others
  }

  /**
   * @return whether others may be tried
   */
  private boolean send(SpoolEntry entry) throws InterruptedException {
    if (!begin(entry)) {
      return true;
    }
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
    } finally {
      end();
    }
  }

  private synchronized boolean begin(SpoolEntry entry) {
    if (table.wasSent(entry)) {
      LOG.info("{} was sent before the last end", entry.part(SpoolEntry.WHAT));
      table.remove(entry);
      return false;
    }
    underWay = Optional.of(entry);
    return true;
  }

  private synchronized void end() {
    underWay = Optional.empty();
  }

  private synchronized void sent(SpoolEntry entry) {
    LOG.info("{} was sent to {}", entry.part(SpoolEntry.WHAT), entry.part(SpoolEntry.TO));
    absence.over();
    table.remove(entry);
  }

  private synchronized void notSent(SpoolEntry entry, NotSent failure) {
    if (isCut) {
      return; // it is another life's by now
    }
    Instant now = clock.instant();
    switch (failure.kind()) {
      case NEEDLESS -> {
        LOG.info("{} is not sent: {}", entry.part(SpoolEntry.WHAT), failure.getMessage());
        table.remove(entry);
      }
      case NEVER -> giveUp(entry, entry.attempts() + 1, failure.getMessage());
      case NOT_YET ->
          table.changeInMemory(entry.postponed(now.plusMillis(LOOK_MILLIS), failure.getMessage()));
      case LATER -> {
        absence.over();
        tryAgain(entry, now, failure.getMessage());
      }
      case AWAY -> {
        if (absence.goesOn(now, rules.get())) {
          LOG.warn("{} waits: {}", name, failure.getMessage());
        }
        giveUpExpired(now, failure.getMessage());
        tryAgain(entry, now, failure.getMessage());
      }
    }
  }

  private void tryAgain(SpoolEntry entry, Instant now, String why) {
    if (isExpired(entry, now)) {
      giveUp(entry, entry.attempts() + 1, why);
    } else {
      table.change(entry.tried(now.plus(rules.get().after(entry.attempts() + 1)), why));
    }
  }

  /** Those too that were not tried, because the other side was away all the time. */
  private void giveUpExpired(Instant now, String why) {
    table.all().stream()
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
    table.change(entry.givenUp(attempts, why));
  }

  /** What was given up long ago. */
  private synchronized void forget() {
    Instant limit = clock.instant().minus(rules.get().limit()).minus(GIVEN_UP_SHOWN);
    table.all().stream()
        .filter(entry -> entry.next().isEmpty() && !entry.since().isAfter(limit))
        .forEach(table::remove);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized List<Entry> entries() {
    return table.all().stream()
        .sorted(Comparator.comparing(SpoolEntry::since))
        .map(entry -> entry.shown(absence.until()))
        .toList();
  }

  @Override
  public synchronized int lost() {
    return table.lost();
  }

  @Override
  public int retry() {
    return again(entry -> true);
  }

  /** Once it is started: what waits is tried again now, since something is better than before. */
  public void improved() {
    if (isStarted) {
      again(entry -> entry.next().isPresent());
    }
  }

  private int again(Predicate<SpoolEntry> which) {
    List<SpoolEntry> some;
    synchronized (this) {
      absence.over();
      Instant now = clock.instant();
      some = table.all().stream().filter(which).toList();
      some.forEach(entry -> again(entry, now));
    }
    lookNow();
    return some.size();
  }

  /** One that waits already waits on the disk too: a later moment there is not worth writing. */
  private void again(SpoolEntry entry, Instant now) {
    if (entry.next().isPresent()) {
      table.changeInMemory(entry.again(now));
    } else {
      table.change(entry.again(now));
    }
  }

  /**
   * Lets what is being sent end, for a while; the rest is sent after the next start. What has not
   * ended then may have arrived: it is left alone for some time, in which its end is still written
   * down if there is one.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(lastWait.toMillis(), TimeUnit.MILLISECONDS)) {
        cut();
      }
    } catch (InterruptedException hurried) {
      cut();
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      table.close();
    }
  }

  private synchronized void cut() {
    isCut = true;
    underWay.ifPresent(
        entry -> {
          LOG.warn("{} is still being sent at the end", entry.part(SpoolEntry.WHAT));
          table.change(
              entry.postponed(clock.instant().plus(AFTER_CUT), "being sent when Tandem ended"));
        });
    thread.shutdownNow();
  }
}
