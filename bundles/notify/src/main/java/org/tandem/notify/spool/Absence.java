package org.tandem.notify.spool;

import java.time.Instant;

/** How long nothing is tried, because the other side is away. Guarded by its owner. */
final class Absence {
  private Instant until = Instant.EPOCH;
  private int times;

  /** Until when nothing is tried; in the past while the other side is there. */
  Instant until() {
    return until;
  }

  boolean isNow(Instant now) {
    return now.isBefore(until);
  }

  /**
   * The other side is away, once more.
   *
   * @return whether it was there before
   */
  boolean goesOn(Instant now, RetryRules rules) {
    times++;
    until = now.plus(rules.after(times));
    return times == 1;
  }

  /** It was there, or is to be tried anyway. */
  void over() {
    until = Instant.EPOCH;
    times = 0;
  }
}
