package org.tandem.worker.prompt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.worker.prompt.Speech.Clock;
import org.tandem.worker.prompt.Speech.Noun;

/**
 * German. Its words: {@code n0} to {@code n99}, since units stand before tens in one word; {@code
 * ein} before {@code hundred}, {@code thousand} and {@code uhr}; {@code d1} to {@code d31} as in
 * "am vierten"; months and days of the week by their names; and a few for the time of day. The text
 * for one of a counted thing holds its article: "eine neue Nachricht".
 */
public final class German implements Grammar {
  private static final int HOURS = 12;
  private static final Map<Integer, String> LETTERS =
      Map.of((int) 'ä', "ae", (int) 'ö', "oe", (int) 'ü', "ue", (int) 'ß', "ss");

  /** From which hour on a part of the day is called what, in the clock of twelve hours. */
  private static final NavigableMap<Integer, String> PARTS_OF_THE_DAY =
      Collections.unmodifiableNavigableMap(
          new TreeMap<>(
              Map.of(
                  0, "nachts",
                  5, "morgens",
                  10, "vormittags",
                  12, "mittags",
                  14, "nachmittags",
                  18, "abends",
                  23, "nachts")));

  @Override
  public Locale language() {
    return Locale.GERMAN;
  }

  @Override
  public List<String> number(int value) {
    Sayable.check(value);
    List<String> words = new ArrayList<>();
    if (value >= 1000) {
      words.addAll(belowThousand(value / 1000, "ein"));
      words.add("thousand");
    }
    if (value % 1000 > 0 || value == 0) {
      words.addAll(belowThousand(value % 1000, "n1"));
    }
    return words;
  }

  /**
   * @param one how a last 1 is said: it is "eins" alone, and "ein" before another word
   */
  private static List<String> belowThousand(int value, String one) {
    List<String> words = new ArrayList<>();
    if (value >= 100) {
      words.add(value < 200 ? "ein" : "n" + value / 100);
      words.add("hundred");
    }
    int rest = value % 100;
    if (rest > 0 || value == 0) {
      words.add(rest == 1 ? one : "n" + rest);
    }
    return words;
  }

  @Override
  public List<String> count(int value, Noun noun) {
    String counted = Sayable.counted(noun, value == 1);
    return value == 1
        ? List.of(counted)
        : Stream.concat(number(value).stream(), Stream.of(counted)).toList();
  }

  @Override
  public List<String> moment(Speech.Moment moment) {
    LocalDate day = moment.when().toLocalDate();
    List<String> words = new ArrayList<>();
    switch (Sayable.nearness(day, moment.today())) {
      case THIS_WEEK, THIS_YEAR, FAR -> words.add("am");
      default -> {}
    }
    words.addAll(day(day, moment.today()));
    words.add("at");
    words.addAll(time(moment.when().toLocalTime(), moment.clock()));
    return words;
  }

  @Override
  public List<String> date(LocalDate day) {
    return List.of("d" + day.getDayOfMonth(), Sayable.word(day.getMonth()));
  }

  @Override
  public List<String> time(LocalTime time, Clock clock) {
    boolean isOfTwelve = clock == Clock.TWELVE_HOURS;
    int hour = time.getHour();
    int said = isOfTwelve ? (hour + HOURS - 1) % HOURS + 1 : hour;
    List<String> words = new ArrayList<>(List.of(said == 1 ? "ein" : "n" + said, "uhr"));
    if (time.getMinute() > 0) {
      words.add("n" + time.getMinute());
    }
    if (isOfTwelve) {
      words.add(PARTS_OF_THE_DAY.floorEntry(hour).getValue());
    }
    return words;
  }

  @Override
  public List<String> letter(int letter) {
    String own = LETTERS.get(letter);
    if (own != null) {
      return List.of("letter-" + own);
    }
    return letter >= 'a' && letter <= 'z' ? List.of("letter-" + (char) letter) : List.of();
  }

  @Override
  public Set<String> words() {
    Set<String> words = new TreeSet<>(Sayable.EVERYWHERE);
    words.addAll(Set.of("ein", "hundred", "thousand", "am", "at", "uhr"));
    words.addAll(PARTS_OF_THE_DAY.values());
    IntStream.rangeClosed(0, 99).forEach(number -> words.add("n" + number));
    IntStream.rangeClosed(1, 31).forEach(day -> words.add("d" + day));
    IntStream.rangeClosed('a', 'z').forEach(letter -> words.addAll(letter(letter)));
    LETTERS.keySet().forEach(letter -> words.addAll(letter(letter)));
    Stream.of(Month.values()).map(Sayable::word).forEach(words::add);
    Stream.of(DayOfWeek.values()).map(Sayable::word).forEach(words::add);
    for (Noun noun : Noun.values()) {
      words.add(Sayable.counted(noun, true));
      words.add(Sayable.counted(noun, false));
    }
    return words;
  }
}
