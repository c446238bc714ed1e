package org.tandem.worker.prompt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.worker.prompt.Speech.Clock;
import org.tandem.worker.prompt.Speech.Noun;

/**
 * English. Its words: {@code n0} to {@code n19} and the tens, {@code hundred}, {@code thousand};
 * {@code d1} to {@code d31} for days of a month; months and days of the week by their names; and a
 * few for the time of day.
 */
public final class English implements Grammar {
  private static final int HOURS = 12;
  private static final int YEARS_IN_TWO_HALVES = 2010;

  @Override
  public Locale language() {
    return Locale.ENGLISH;
  }

  @Override
  public List<String> number(int value) {
    Sayable.check(value);
    List<String> words = new ArrayList<>();
    if (value >= 1000) {
      words.addAll(number(value / 1000));
      words.add("thousand");
    }
    int rest = value % 1000;
    if (rest >= 100) {
      words.add("n" + rest / 100);
      words.add("hundred");
    }
    belowHundred(rest % 100, value == 0, words);
    return words;
  }

  private static void belowHundred(int value, boolean isSaidIfZero, List<String> words) {
    if (value >= 20) {
      words.add("n" + value / 10 * 10);
      belowHundred(value % 10, false, words);
    } else if (value > 0 || isSaidIfZero) {
      words.add("n" + value);
    }
  }

  @Override
  public List<String> count(int value, Noun noun) {
    return Stream.concat(number(value).stream(), Stream.of(Sayable.counted(noun, value == 1)))
        .toList();
  }

  @Override
  public List<String> moment(Speech.Moment moment) {
    List<String> words = new ArrayList<>(day(moment.when().toLocalDate(), moment.today()));
    words.add("at");
    words.addAll(time(moment.when().toLocalTime(), moment.clock()));
    return words;
  }

  @Override
  public List<String> date(LocalDate day) {
    return List.of(Sayable.word(day.getMonth()), "d" + day.getDayOfMonth());
  }

  /** Twenty twenty six; two thousand nine. */
  @Override
  public List<String> year(int year) {
    if (year < YEARS_IN_TWO_HALVES || year % 100 == 0) {
      return number(year);
    }
    return Stream.concat(number(year / 100).stream(), belowHundred(year % 100).stream()).toList();
  }

  /** Of a year or a minute: oh five, ten. */
  private static List<String> belowHundred(int value) {
    List<String> words = new ArrayList<>();
    if (value < 10) {
      words.add("oh");
    }
    belowHundred(value, true, words);
    return words;
  }

  @Override
  public List<String> time(LocalTime time, Clock clock) {
    return clock == Clock.TWENTY_FOUR_HOURS ? ofTwentyFour(time) : ofTwelve(time);
  }

  private static List<String> ofTwelve(LocalTime time) {
    int hour = time.getHour() % HOURS;
    List<String> words = new ArrayList<>(List.of("n" + (hour == 0 ? HOURS : hour)));
    if (time.getMinute() > 0) {
      words.addAll(belowHundred(time.getMinute()));
    }
    words.add(time.getHour() < HOURS ? "am" : "pm");
    return words;
  }

  private static List<String> ofTwentyFour(LocalTime time) {
    List<String> words = new ArrayList<>();
    belowHundred(time.getHour(), true, words);
    if (time.getMinute() > 0) {
      words.addAll(belowHundred(time.getMinute()));
    } else {
      words.add("hundred");
    }
    return words;
  }

  @Override
  public List<String> letter(int letter) {
    if (letter == 'ß') {
      return List.of("letter-s", "letter-s");
    }
    return letter >= 'a' && letter <= 'z' ? List.of("letter-" + (char) letter) : List.of();
  }

  @Override
  public Set<String> words() {
    Set<String> words = new TreeSet<>(Sayable.EVERYWHERE);
    words.addAll(Set.of("hundred", "thousand", "at", "oh", "am", "pm"));
    IntStream.rangeClosed(0, 19).forEach(number -> words.add("n" + number));
    IntStream.rangeClosed(2, 9).forEach(tens -> words.add("n" + tens * 10));
    IntStream.rangeClosed(1, 31).forEach(day -> words.add("d" + day));
    IntStream.rangeClosed('a', 'z').forEach(letter -> words.addAll(letter(letter)));
    Stream.of(Month.values()).map(Sayable::word).forEach(words::add);
    Stream.of(DayOfWeek.values()).map(Sayable::word).forEach(words::add);
    for (Noun noun : Noun.values()) {
      words.add(Sayable.counted(noun, true));
      words.add(Sayable.counted(noun, false));
    }
    return words;
  }
}
