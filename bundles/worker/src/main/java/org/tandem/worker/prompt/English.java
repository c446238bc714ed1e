package org.tandem.worker.prompt;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * English. Its words: {@code n0} to {@code n19} and the tens, {@code hundred}, {@code thousand};
 * {@code d1} to {@code d31} for days of a month; months and days of the week by their names; {@code
 * star} and {@code pound}; and a few for the time of day.
 */
final class English implements Grammar {
  private static final int HOURS = 12;

  @Override
  public List<String> number(int value) {
    if (value < 0 || value > 999_999) {
      throw new IllegalArgumentException("cannot be said: " + value);
    }
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
  public List<String> count(int value, Speech.Noun noun) {
    return Stream.concat(number(value).stream(), Stream.of(counted(noun, value == 1))).toList();
  }

  private static String counted(Speech.Noun noun, boolean isOne) {
    String singular =
        switch (noun) {
          case NEW_MESSAGE -> "count-new-message";
          case SAVED_MESSAGE -> "count-saved-message";
        };
    return isOne ? singular : singular + "s";
  }

  @Override
  public List<String> digits(String digits) {
    return digits
        .chars()
        .filter(symbol -> symbol >= '0' && symbol <= '9' || symbol == '*' || symbol == '#')
        .mapToObj(
            symbol ->
                switch (symbol) {
                  case '*' -> "star";
                  case '#' -> "pound";
                  default -> "n" + (char) symbol;
                })
        .toList();
  }

  @Override
  public List<String> moment(Speech.Moment moment) {
    List<String> words = new ArrayList<>();
    long daysAgo = ChronoUnit.DAYS.between(moment.when().toLocalDate(), moment.today());
    if (daysAgo == 0) {
      words.add("today");
    } else if (daysAgo == 1) {
      words.add("yesterday");
    } else if (daysAgo > 1 && daysAgo < 7) {
      words.add(word(moment.when().getDayOfWeek()));
    } else {
      words.add(word(moment.when().getMonth()));
      words.add("d" + moment.when().getDayOfMonth());
    }
    words.add("at");
    timeOfDay(moment.when().toLocalTime(), words);
    return words;
  }

  private static void timeOfDay(LocalTime time, List<String> words) {
    int hour = time.getHour() % HOURS;
    words.add("n" + (hour == 0 ? HOURS : hour));
    if (time.getMinute() > 0) {
      if (time.getMinute() < 10) {
        words.add("oh");
      }
      belowHundred(time.getMinute(), false, words);
    }
    words.add(time.getHour() < HOURS ? "am" : "pm");
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> words() {
    Set<String> words =
        new TreeSet<>(
            Set.of(
                "hundred",
                "thousand",
                "star",
                "pound",
                "today",
                "yesterday",
                "at",
                "oh",
                "am",
                "pm"));
    IntStream.rangeClosed(0, 19).forEach(number -> words.add("n" + number));
    IntStream.rangeClosed(2, 9).forEach(tens -> words.add("n" + tens * 10));
    IntStream.rangeClosed(1, 31).forEach(day -> words.add("d" + day));
    Stream.of(Month.values()).map(English::word).forEach(words::add);
    Stream.of(DayOfWeek.values()).map(English::word).forEach(words::add);
    for (Speech.Noun noun : Speech.Noun.values()) {
      words.add(counted(noun, true));
      words.add(counted(noun, false));
    }
    return words;
  }
}
