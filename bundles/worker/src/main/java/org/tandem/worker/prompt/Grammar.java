package org.tandem.worker.prompt;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.worker.prompt.Speech.Clock;
import org.tandem.worker.prompt.Speech.Noun;

/**
 * How a language puts numbers, plurals and dates together from words. Every method gives the ids of
 * words to be said one after the other; each is a line in the language's texts and an audio file
 * beside it.
 *
 * <p>{@link Languages} finds grammars as services of this bundle: a new one is a public class with
 * a public constructor without parameters, named in {@code META-INF/services}.
 */
public interface Grammar {
  /** Whose grammar it is; the folder of texts and audio has its code as its name. */
  Locale language();

  /** 0 to 999,999. */
  List<String> number(int value);

  List<String> count(int value, Noun noun);

  /** See {@link Speech.Day}. */
  default List<String> day(LocalDate day, LocalDate today) {
    Sayable.Nearness nearness = Sayable.nearness(day, today);
    return switch (nearness) {
      case TODAY, YESTERDAY, TOMORROW -> List.of(Sayable.word(nearness));
      case THIS_WEEK -> List.of(Sayable.word(day.getDayOfWeek()));
      case THIS_YEAR -> date(day);
      case FAR -> Stream.concat(date(day).stream(), year(day.getYear()).stream()).toList();
    };
  }

  /** Day and month. */
  List<String> date(LocalDate day);

  /** A year of the calendar. */
  default List<String> year(int year) {
    return number(year);
  }

  List<String> time(LocalTime time, Clock clock);

  List<String> moment(Speech.Moment moment);

  /** The letter's word; empty for what has none. */
  List<String> letter(int letter);

  /** Every word that this grammar can come to use. */
  Set<String> words();
}
