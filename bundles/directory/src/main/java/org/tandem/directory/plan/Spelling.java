package org.tandem.directory.plan;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names as they are spelled on a telephone's keypad (ITU-T E.161): {@code Ann} is 266. */
final class Spelling {
  private static final String KEYS = "22233344455566677778889999";
  private static final Map<String, String> LETTERS =
      Map.of("ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "þ", "th");
  private static final Map<String, String> UMLAUTS =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe");

  private Spelling() {}

  /**
   * The ways to spell a person's name: last name first, and first name first, each with umlauts in
   * one letter and in two. What stands behind the last space is the last name, or what stands
   * before a comma; with {@code von} and the like before it, it may be left out.
   */
  static Set<String> of(String name) {
    String small = Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return orders(small)
        .flatMap(order -> Stream.of(keys(order), keys(replaced(order, UMLAUTS))))
        .filter(keys -> !keys.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> orders(String name) {
    int comma = name.indexOf(',');
    if (comma >= 0) {
      String last = name.substring(0, comma);
      String first = name.substring(comma + 1);
      String bare = last.substring(last.lastIndexOf(' ') + 1);
      return Stream.of(last + first, first + last, bare + first);
    }
    int space = name.lastIndexOf(' ');
    String last = name.substring(space + 1);
    String first = name.substring(0, Math.max(space, 0));
    int particle =
        first.replaceAll("\\b(von|van|de|der|den|di|da|del|la|le|zu|zum|zur)\\b", "#").indexOf('#');
    return particle < 0
        ? Stream.of(last + first, name)
        : Stream.of(
            last + first, name, first.substring(particle) + last + first.substring(0, particle));
  }

  private static String keys(String text) {
    String plain =
        Normalizer.normalize(replaced(text, LETTERS), Normalizer.Form.NFD).replaceAll("[^a-z]", "");
    return plain
        .chars()
        .mapToObj(letter -> KEYS.substring(letter - 'a', letter - 'a' + 1))
        .collect(Collectors.joining());
  }

  private static String replaced(String text, Map<String, String> letters) {
    String result = text;
    for (Map.Entry<String, String> letter : letters.entrySet()) {
      result = result.replace(letter.getKey(), letter.getValue());
    }
    return result;
  }
}
