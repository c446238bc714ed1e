package org.tandem.worker.call;

import java.time.Duration;

/**
 * How a recording ended. The end of the call is a result like any other, since what was said is
 * kept.
 *
 * @param length of what is in the draft; a silence that ended it, and the key, are not
 * @param wordless how much was left out because not a word was in all of it; zero otherwise
 */
public record Recording(End end, Duration length, Duration wordless) {
  /** Of which nothing was left out. */
  public Recording(End end, Duration length) {
    this(end, length, Duration.ZERO);
  }

  /** Why a recording ended. */
  public enum End {
    /** {@code #}. */
    KEY,
    /** Nothing was heard for as long as the limit says. */
    SILENCE,
    /** It became as long as it may. */
    LIMIT,
    /** The call is over; every other method says so by {@link CallEnded}. */
    HANG_UP,
    /** The store has no room; what it took is kept. */
    DISK_FULL,
    /** The store failed; what it took is kept. */
    FAILED
  }
}
