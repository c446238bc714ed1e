package org.tandem.testcall;

import java.time.Duration;

/** The moment at which a test call gives up, and what is left until then for a step. */
final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The same or an earlier one. */
  Deadline within(Duration step) {
    return new Deadline(Math.min(nanos, System.nanoTime() + step.toNanos()));
  }

  /** Not more than nothing once it is over. */
  long leftMillis() {
    return Math.max(0, (nanos - System.nanoTime()) / 1_000_000);
  }

  boolean isOver() {
    return leftMillis() == 0;
  }
}
