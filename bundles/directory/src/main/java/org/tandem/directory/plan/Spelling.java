package org.tandem.directory.plan;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as they are spelled on a telephone's keypad (ITU-T E.161): {@code Ann} is 266. */
final class Spelling {
  private static final String KEYS = "22233344455566677778889999";
  private static final Map<Character, String> LETTERS =
      Map.of('ß', "ss", 'ø', "o", 'æ', "ae", 'œ', "oe", 'ł', "l", 'đ', "d", 'þ', "th");
  private static final Map<Character, String> UMLAUTS =
      Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe");

  private static final Pattern PARTICLE =
      Pattern.compile("\\b(von|van|de|der|den|di|da|del|la|le|zu|zum|zur)\\b");

  private Spelling() {}

  /**
   * The ways to spell a person's name: last name first, and first name first, each with umlauts in
   * one letter and in two. What stands behind the last space is the last name, or what stands
   * before a comma; with {@code von} and the like before it, it may be left out.
   */
  static Set<String> of(String name) {
    String small = name.strip().toLowerCase(Locale.ROOT);
    Set<String> spellings = new HashSet<>();
    for (String written : withoutMarks(small)) {
      orders(written).forEach(order -> spellings.add(keys(order)));
    }
    spellings.remove("");
    return spellings;
  }

  private static List<String> orders(String name) {
    int comma = name.indexOf(',');
    if (comma >= 0) {
      String last = name.substring(0, comma);
      String first = name.substring(comma + 1);
      String bare = last.substring(last.lastIndexOf(' ') + 1);
      return List.of(last + first, first + last, bare + first);
    }
    int space = name.lastIndexOf(' ');
    String last = name.substring(space + 1);
    String first = name.substring(0, Math.max(space, 0));
    Matcher particle = PARTICLE.matcher(first);
    return particle.find()
        ? List.of(
            last + first,
            name,
            first.substring(particle.start()) + last + first.substring(0, particle.start()))
        : List.of(last + first, name);
  }

  /** In the letters of the keypad: umlauts in one letter, and in two. */
  private static List<String> withoutMarks(String name) {
    if (name.chars().allMatch(letter -> letter < 128)) {
      return List.of(name);
    }
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return List.of(bare(replaced(composed, Map.of())), bare(replaced(composed, UMLAUTS)));
  }

  private static String bare(String name) {
    StringBuilder bare = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFD)
        .chars()
        .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
        .forEach(letter -> bare.append((char) letter));
    return bare.toString();
  }

  private static String keys(String text) {
    StringBuilder keys = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'a' && letter <= 'z') {
        keys.append(KEYS.charAt(letter - 'a'));
      }
    }
    return keys.toString();
  }

  /**
   * @param first replacements that come before the usual ones
   */
  private static String replaced(String text, Map<Character, String> first) {
    StringBuilder result = new StringBuilder(text.length() + 4);
    for (char letter : text.toCharArray()) {
      String usual = LETTERS.get(letter);
      String other = first.getOrDefault(letter, usual);
      result.append(other == null ? String.valueOf(letter) : other);
    }
    return result.toString();
  }
}
