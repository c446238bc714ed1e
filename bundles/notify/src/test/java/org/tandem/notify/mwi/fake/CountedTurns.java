package org.tandem.notify.mwi.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.tandem.notify.mwi.light.Turns;

/** Turns and a clock that stand still until the test lets time pass. */
public final class CountedTurns extends Clock implements Turns {
  private final Instant start = Instant.parse("2026-11-24T13:00:00Z");
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparing(Task::order));
  private long nanos;
  private long count;

  private record Task(long atNanos, long order, Runnable what) {}

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void soon(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    tasks.add(new Task(nanos + Math.max(0, delay.toNanos()), count++, task));
  }

  /** Does what is due now. */
  public void run() {
    pass(Duration.ZERO);
  }

  /** Lets time pass, and does what becomes due in its order. */
  public void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().atNanos() <= end) {
      Task next = tasks.remove();
      nanos = next.atNanos();
      next.what().run();
    }
    nanos = end;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone is enough");
  }
}
