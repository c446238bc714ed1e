package org.tandem.shell.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations as people say them, seen from a clock and in its time zone. */
public final class Times {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private final Clock clock;

  public Times(Clock clock) {
    this.clock = clock;
  }

  /** {@code today 14:03:22}, {@code Tue 24 Nov 03:00}, or with the year where it is another. */
  public String moment(Instant instant) {
    ZonedDateTime moment = instant.atZone(clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (moment.toLocalDate().equals(today)) {
      return "today " + TIME.format(moment);
    }
    return (moment.getYear() == today.getYear() ? DAY : YEAR).format(moment);
  }

  /** How long ago, as {@link #length} says it. */
  public String since(Instant instant) {
    return length(Duration.between(instant, clock.instant()));
  }

  /** {@code in 6 days 19 h}, or {@code now} for what is due. */
  public String until(Instant instant) {
    Duration left = Duration.between(clock.instant(), instant);
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? "now" : "in " + length(left);
  }

  /**
   * {@code 45 ms}, {@code 3.2 s}, {@code 4 min 12 s}, {@code 2 h 5 min}, {@code 6 days 19 h}: two
   * units at most.
   */
  public static String length(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = (millis + 500) / 1000;
    if (seconds < 3600) {
      return pair(seconds / 60, " min", seconds % 60, " s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, " h", seconds % 3600 / 60, " min");
    }
    long days = seconds / 86_400;
    return pair(days, days == 1 ? " day" : " days", seconds % 86_400 / 3600, " h");
  }

  private static String pair(long big, String bigUnit, long small, String smallUnit) {
    return big + bigUnit + (small == 0 ? "" : " " + small + smallUnit);
  }
}
