package org.tandem.notify.spool;

import java.time.Duration;
import org.tandem.api.config.Settings;

/**
 * When what was not sent is tried again.
 *
 * @param first the wait after the first try; each next one is twice as long
 * @param longest but no longer than this
 * @param limit how long in all, until it is given up
 */
public record RetryRules(Duration first, Duration longest, Duration limit) {
  /** The keys {@code retry.first}, {@code retry.longest} and {@code retry.limit}. */
  public static RetryRules from(Settings settings) {
    Duration first =
        settings.duration(
            "retry.first", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));
    Duration longest =
        settings.duration(
            "retry.longest", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1));
    if (longest.compareTo(first) < 0) {
      throw settings.wrong(
          "retry.longest",
          Settings.format(longest),
          "no less than retry.first, which is " + Settings.format(first));
    }
    return new RetryRules(
        first,
        longest,
        settings.duration(
            "retry.limit", Duration.ofDays(3), Duration.ofMinutes(1), Duration.ofDays(30)));
  }

  /**
   * The wait after some tries.
   *
   * @param tries from 1
   */
  Duration after(int tries) {
    Duration wait = first;
    for (int i = 1; i < tries && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
