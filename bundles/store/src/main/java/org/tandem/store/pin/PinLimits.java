package org.tandem.store.pin;

import java.time.Duration;

/**
 * What holds for all mailboxes together.
 *
 * @param longestDelay how long a caller who was wrong often waits for each answer
 * @param callerFailures how many wrong PINs lock a caller out of all mailboxes
 * @param callerForget after so long without a wrong PIN a caller's failures are forgotten
 */
public record PinLimits(Duration longestDelay, int callerFailures, Duration callerForget) {
  private static final int WITHOUT_DELAY = 2; // everybody mistypes
  private static final Duration FIRST = Duration.ofSeconds(1);

  /** Nothing for the first, then a second, two, four, ... */
  Duration delay(int failures) {
    if (failures <= WITHOUT_DELAY) {
      return Duration.ZERO;
    }
    Duration growing = FIRST.multipliedBy(1L << Math.min(20, failures - WITHOUT_DELAY - 1));
    return growing.compareTo(longestDelay) < 0 ? growing : longestDelay;
  }
}
