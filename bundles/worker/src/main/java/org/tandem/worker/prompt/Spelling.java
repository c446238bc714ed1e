package org.tandem.worker.prompt;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What is said sign by sign, in any language: numbers of telephones in groups with a {@link #PAUSE}
 * between them, and names that nobody recorded.
 *
 * <p>Groups are those that are written. Without any, numbers of up to five digits stay together;
 * longer ones go in threes, with four at the end rather than one: 555 0100, 415 555 0100. Where a
 * number has the country code 1 and ten digits more, that code stands alone.
 */
final class Spelling {
  static final String PAUSE = "pause";

  private static final int UNGROUPED = 5;
  private static final int GROUP = 3;
  private static final int WITH_COUNTRY_CODE_1 = 11;

  private Spelling() {}

  /** Words for a number of a telephone. */
  static List<String> digits(String number) {
    List<String> words = new ArrayList<>();
    if (number.strip().startsWith("+")) {
      words.add("plus");
    }
    boolean isFirst = true;
    for (String group : groups(number)) {
      if (!isFirst) {
        words.add(PAUSE);
      }
      group.chars().mapToObj(Spelling::digit).forEach(words::add);
      isFirst = false;
    }
    return words;
  }

  private static String digit(int symbol) {
    return switch (symbol) {
      case '*' -> "star";
      case '#' -> "pound";
      default -> "n" + (char) symbol;
    };
  }

  private static List<String> groups(String number) {
    List<String> written = new ArrayList<>();
    for (String part : number.strip().split("[^0-9*#A-Za-z]+")) {
      String digits = part.replaceAll("[^0-9*#]", "");
      if (!digits.isEmpty()) {
        written.add(digits);
      }
    }
    return written.size() == 1 ? groupsOf(written.get(0)) : written;
  }

  private static List<String> groupsOf(String digits) {
    if (digits.length() <= UNGROUPED) {
      return List.of(digits);
    }
    List<String> groups = new ArrayList<>();
    int at = 0;
    if (digits.length() == WITH_COUNTRY_CODE_1 && digits.startsWith("1")) {
      groups.add(digits.substring(0, 1));
      at = 1;
    }
    while (digits.length() - at > GROUP + 1) {
      groups.add(digits.substring(at, at + GROUP));
      at += GROUP;
    }
    groups.add(digits.substring(at));
    return groups;
  }

  /**
   * Words for a name, letter by letter; a letter that the language does not know loses its accent.
   */
  static List<String> letters(String text, Grammar grammar) {
    List<String> words = new ArrayList<>();
    for (String part : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!words.isEmpty()) {
        words.add(PAUSE);
      }
      part.codePoints().forEach(letter -> words.addAll(letter(letter, grammar::letter)));
    }
    return words;
  }

  private static List<String> letter(int letter, IntFunction<List<String>> words) {
    if (letter >= '0' && letter <= '9') {
      return List.of(digit(letter));
    }
    List<String> known = words.apply(letter);
    return known.isEmpty()
        ? words.apply(
            Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).charAt(0))
        : known;
  }
}
