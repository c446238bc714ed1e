package org.tandem.api.attendant;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day, or several, on which nobody works whatever the hours.
 *
 * @param name for people: {@code New Year}
 * @param year in which it begins; empty for every year
 * @param first its first day; 29 February is 28 February in other years
 * @param last its last day, which may be in the year after the first
 * @param greeting what callers hear then; empty for the one outside the hours
 */
public record Holiday(
    String name,
    Optional<Integer> year,
    MonthDay first,
    MonthDay last,
    Optional<Announcement> greeting) {
  private static final String DAY = "(?:(\\d{4})-)?(\\d{2})-(\\d{2})";
  private static final Pattern FORM = Pattern.compile(DAY + "(?:\\.\\." + DAY + ")?\\s+(\\S.*)");

  /**
   * Reads a holiday without a greeting.
   *
   * @param text {@code 01-01 New Year}, {@code 2026-12-24..2027-01-02 Works closed}
   * @throws IllegalArgumentException for anything else
   */
  public static Holiday parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no holiday: " + text);
    }
    MonthDay first = day(matcher.group(2), matcher.group(3));
    MonthDay last = matcher.group(5) == null ? first : day(matcher.group(5), matcher.group(6));
    Optional<Integer> year = Optional.ofNullable(matcher.group(1)).map(Integer::valueOf);
    Optional<Integer> lastYear = Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
    int yearOfLast = year.orElse(0) + (last.isBefore(first) ? 1 : 0);
    if (lastYear.isPresent() && (year.isEmpty() || lastYear.get() != yearOfLast)) {
      throw new IllegalArgumentException("no holiday of less than a year: " + text);
    }
    return new Holiday(matcher.group(7), year, first, last, Optional.empty());
  }

  /** Whether a date belongs to it. */
  public boolean contains(LocalDate date) {
    return year.isPresent()
        ? beginsIn(year.get(), date)
        : beginsIn(date.getYear(), date) || beginsIn(date.getYear() - 1, date);
  }

  /** The same with a greeting of its own. */
  public Holiday greetedBy(Announcement announcement) {
    return new Holiday(name, year, first, last, Optional.of(announcement));
  }

  private boolean beginsIn(int startYear, LocalDate date) {
    LocalDate begin = first.atYear(startYear);
    LocalDate end = last.atYear(last.isBefore(first) ? startYear + 1 : startYear);
    return !date.isBefore(begin) && !date.isAfter(end);
  }

  private static MonthDay day(String month, String day) {
    try {
      return MonthDay.of(Integer.parseInt(month), Integer.parseInt(day));
    } catch (java.time.DateTimeException none) {
      throw new IllegalArgumentException("no day: " + month + "-" + day, none);
    }
  }
}
