package org.tandem.testcall.phone;

import java.time.Duration;

/** The moment at which a test call gives up, and what is left until then for a step. */
public final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The same or an earlier one. */
  public Deadline within(Duration step) {
    return new Deadline(Math.min(nanos, System.nanoTime() + step.toNanos()));
  }

  /** Not more than nothing once it is over. */
  public long leftMillis() {
    return Math.max(0, (nanos - System.nanoTime()) / 1_000_000);
  }

  public boolean isOver() {
    return leftMillis() == 0;
  }
}
