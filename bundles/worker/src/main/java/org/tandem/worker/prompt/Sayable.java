package org.tandem.worker.prompt;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.tandem.worker.prompt.Speech.Noun;

/** What the grammars have in common: ids of words, and how days are named as seen from today. */
final class Sayable {
  /** Words that every language has, used by what is no matter of grammar. */
  static final Set<String> EVERYWHERE =
      Set.of("plus", "star", "pound", Spelling.PAUSE, "today", "yesterday", "tomorrow");

  private static final int MOST = 999_999;
  private static final int WEEK = 7;
  private static final int MOST_OF_A_YEAR = 300;

  /** How a day is named. */
  enum Nearness {
    TODAY,
    YESTERDAY,
    TOMORROW,
    /** By the day of the week. */
    THIS_WEEK,
    /** By day and month. */
    THIS_YEAR,
    /** With its year. */
    FAR
  }

  private Sayable() {}

  static Nearness nearness(LocalDate day, LocalDate today) {
    int ahead = (int) ChronoUnit.DAYS.between(today, day);
    return switch (ahead) {
      case -1 -> Nearness.YESTERDAY;
      case 0 -> Nearness.TODAY;
      case 1 -> Nearness.TOMORROW;
      default ->
          Math.abs(ahead) < WEEK
              ? Nearness.THIS_WEEK
              : Math.abs(ahead) < MOST_OF_A_YEAR ? Nearness.THIS_YEAR : Nearness.FAR;
    };
  }

  /** The id of a word: {@code march}. */
  static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The id of what is counted: {@code count-new-messages}. */
  static String counted(Noun noun, boolean isOne) {
    return "count-" + word(noun) + (isOne ? "" : "s");
  }

  static void check(int value) {
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException("cannot be said: " + value);
    }
  }
}
