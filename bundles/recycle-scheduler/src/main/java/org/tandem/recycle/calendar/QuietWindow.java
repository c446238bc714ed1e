package org.tandem.recycle.calendar;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;

/**
 * The hours of the day in which a recycle may come by itself. It may reach over midnight.
 *
 * @param from first moment inside
 * @param to first moment outside; equal to {@code from} for all day
 */
public record QuietWindow(LocalTime from, LocalTime to) {
  /** All day. */
  public static final QuietWindow ALWAYS = new QuietWindow(LocalTime.MIN, LocalTime.MIN);

  // On a day that skips an hour or repeats one, a short window may not exist: then it is the next
  // day's. Two such days never follow each other.
  private static final int DAYS_AHEAD = 3;

  /**
   * @param text {@code 02:00-04:00} or {@code always}
   * @throws IllegalArgumentException or DateTimeException for anything else
   */
  public static QuietWindow parse(String text) {
    if (text.equalsIgnoreCase("always")) {
      return ALWAYS;
    }
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("not two times of day: " + text);
    }
    return new QuietWindow(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
  }

  public boolean isAlways() {
    return from.equals(to);
  }

  public boolean contains(LocalTime time) {
    if (isAlways()) {
      return true;
    }
    boolean isAfterStart = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(to);
    return from.isBefore(to) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
  }

  /** The same moment if it is inside, else the next beginning of the window. */
  public ZonedDateTime firstAtOrAfter(ZonedDateTime moment) {
    if (contains(moment.toLocalTime())) {
      return moment;
    }
    return IntStream.range(0, DAYS_AHEAD)
        .mapToObj(days -> moment.toLocalDate().plusDays(days).atTime(from).atZone(moment.getZone()))
        .filter(start -> start.isAfter(moment) && contains(start.toLocalTime()))
        .findFirst()
        .orElseThrow();
  }

  /** {@code 02:00-04:00}. */
  @Override
  public String toString() {
    return isAlways() ? "always" : from + "-" + to;
  }
}
