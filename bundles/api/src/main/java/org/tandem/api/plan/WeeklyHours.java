package org.tandem.api.plan;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Hours of a week, as local time: when an office is open, when a rule applies.
 *
 * @param shifts in the order of the week; they do not overlap
 */
public record WeeklyHours(List<Shift> shifts) {
  private static final int DAY_MINUTES = 24 * 60;
  private static final Pattern PART =
      Pattern.compile(
          "([a-z]{3}(?:-[a-z]{3})?(?:\\s*,\\s*[a-z]{3}(?:-[a-z]{3})?)*)\\s+"
              + "(\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2}(?:\\s*,\\s*\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2})*)");
  private static final Pattern TIMES = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

  /** All the time. */
  public static final WeeklyHours ALWAYS = parse("mon-sun 00:00-24:00");

  /** At no time. */
  public static final WeeklyHours NEVER = new WeeklyHours(List.of());

  /**
   * Hours of one day.
   *
   * @param fromMinute of the day, included
   * @param toMinute of the day, excluded; 1440 is its end
   */
  public record Shift(DayOfWeek day, int fromMinute, int toMinute) {}

  public WeeklyHours {
    shifts =
        shifts.stream()
            .sorted(Comparator.comparing(Shift::day).thenComparing(Shift::fromMinute))
            .toList();
  }

  /**
   * Reads hours: days (in English, three letters) and times, several parts separated by semicolons;
   * a time that ends before it begins goes on into the next day.
   *
   * @param text {@code mon-fri 08:00-12:00,13:00-17:00; sat 09:00-12:00}, {@code always} or {@code
   *     never}
   * @throws IllegalArgumentException for anything else, and for hours that overlap
   */
  public static WeeklyHours parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    switch (plain) {
      case "always" -> {
        return ALWAYS;
      }
      case "never" -> {
        return NEVER;
      }
      default -> {
        List<Shift> shifts = new ArrayList<>();
        for (String part : plain.split(";")) {
          read(part.strip(), shifts);
        }
        return new WeeklyHours(checked(shifts));
      }
    }
  }

  /** Whether a local time is within them. */
  public boolean contains(LocalDateTime time) {
    int minute = time.getHour() * 60 + time.getMinute();
    return shifts.stream()
        .anyMatch(
            shift ->
                shift.day() == time.getDayOfWeek()
                    && minute >= shift.fromMinute()
                    && minute < shift.toMinute());
  }

  private static void read(String part, List<Shift> shifts) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no hours: " + part);
    }
    List<DayOfWeek> days = new ArrayList<>();
    for (String range : matcher.group(1).split(",")) {
      String[] ends = range.strip().split("-");
      DayOfWeek last = day(ends[ends.length - 1]);
      for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    for (String times : matcher.group(2).split(",")) {
      days.forEach(day -> add(day, times.strip(), shifts));
    }
  }

  private static void add(DayOfWeek day, String text, List<Shift> shifts) {
    Matcher times = TIMES.matcher(text);
    if (!times.matches()) {
      throw new IllegalArgumentException("no times: " + text);
    }
    int from = minute(times.group(1), times.group(2));
    int to = minute(times.group(3), times.group(4));
    if (from == to || from == DAY_MINUTES) {
      throw new IllegalArgumentException("no times: " + text);
    }
    if (from < to) {
      shifts.add(new Shift(day, from, to));
    } else {
      shifts.add(new Shift(day, from, DAY_MINUTES));
      if (to > 0) {
        shifts.add(new Shift(day.plus(1), 0, to));
      }
    }
  }

  private static int minute(String hour, String minute) {
    int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    if (minutes > DAY_MINUTES || Integer.parseInt(minute) > 59) {
      throw new IllegalArgumentException("no time of day: " + hour + ":" + minute);
    }
    return minutes;
  }

  private static DayOfWeek day(String name) {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(DayOfWeek::of)
        .filter(day -> abbreviated(day).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no day: " + name));
  }

  private static String abbreviated(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static List<Shift> checked(List<Shift> shifts) {
    for (Shift one : shifts) {
      for (Shift other : shifts) {
        if (one != other
            && one.day() == other.day()
            && one.fromMinute() < other.toMinute()
            && other.fromMinute() < one.toMinute()) {
          throw new IllegalArgumentException("hours that overlap on " + abbreviated(one.day()));
        }
      }
    }
    return shifts;
  }

  /** As it is parsed, a part for each shift: {@code mon 08:00-17:00; tue 08:00-17:00}. */
  @Override
  public String toString() {
    if (shifts.isEmpty()) {
      return "never";
    }
    return String.join(
        "; ",
        shifts.stream()
            .map(
                shift ->
                    String.format(
                        "%s %02d:%02d-%02d:%02d",
                        abbreviated(shift.day()),
                        shift.fromMinute() / 60,
                        shift.fromMinute() % 60,
                        shift.toMinute() / 60,
                        shift.toMinute() % 60))
            .toList());
  }
}
