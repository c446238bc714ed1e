package org.tandem.recycle.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.tandem.api.recycle.NextRecycle;

/**
 * Says when the next recycle comes by itself: in the first quiet window at or after the moment that
 * the rhythm makes it due. What was missed while the system was off is due at once. It reads no
 * clock and remembers nothing.
 */
public record RecycleCalendar(Rhythm rhythm, QuietWindow window) {
  /**
   * @param last when the last recycle was; a time still to come, left by a clock that was wrong,
   *     counts as now
   */
  public Optional<NextRecycle> next(Instant last, Instant now, ZoneId zone) {
    ZonedDateTime nowHere = now.atZone(zone);
    ZonedDateTime lastHere = last.isAfter(now) ? nowHere : last.atZone(zone);
    return rhythm
        .after(lastHere)
        .map(
            due -> {
              ZonedDateTime wanted = due.isBefore(nowHere) ? nowHere : due;
              ZonedDateTime allowed = window.firstAtOrAfter(wanted);
              return new NextRecycle(allowed.toInstant(), why(lastHere, due, nowHere));
            });
  }

  /** Whether it is to be done now. */
  public boolean isDue(Instant last, Instant now, ZoneId zone) {
    return next(last, now, zone).filter(next -> !next.due().isAfter(now)).isPresent();
  }

  private String why(ZonedDateTime last, ZonedDateTime due, ZonedDateTime now) {
    return rhythm.words()
        + ", last one "
        + ago(Duration.between(last, now))
        + (due.isBefore(now) ? ", due since " + due.toLocalDate() : "")
        + (window.isAlways() ? "" : ", in the quiet window " + window);
  }

  private static String ago(Duration passed) {
    if (passed.toDays() > 0) {
      return count(passed.toDays(), "day");
    }
    if (passed.toHours() > 0) {
      return count(passed.toHours(), "hour");
    }
    return passed.toMinutes() > 0 ? count(passed.toMinutes(), "minute") : "just now";
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s") + " ago";
  }
}
