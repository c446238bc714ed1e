package org.tandem.api.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which telephone numbers are meant. Digits, {@code +}, {@code *} at the end and {@code #} as they
 * are dialled; {@code x} any digit; {@code [1-9]} one of these digits; {@code *} at the end
 * whatever follows, or nothing; {@code withheld} a caller without a number. So {@code +49*}, {@code
 * [1-9]xxx}, and {@code *} for every number.
 *
 * @param text as it was written, without visual separators
 */
public record NumberPattern(String text) {
  private static final String WITHHELD = "withheld";
  private static final Pattern ALLOWED =
      Pattern.compile(WITHHELD + "|\\*|\\+?([0-9#xX]|\\[\\d(-?\\d)*\\]){1,40}\\*?|\\+\\*");
  private static final Pattern SEPARATORS = Pattern.compile("[-.() \\u00A0](?![^\\[]*\\])");

  /** What {@link #parse} takes, in words. */
  public static final String WORDS =
      "a number like +4930555, with x for any digit, [1-9] for some, * at the end for the rest,"
          + " or 'withheld'";

  /**
   * @throws IllegalArgumentException for what is no pattern
   */
  public NumberPattern {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException("no pattern of numbers: " + text);
    }
  }

  /**
   * @throws IllegalArgumentException for what is no pattern
   */
  public static NumberPattern parse(String text) {
    return new NumberPattern(plain(text.strip()));
  }

  /** A number, or a pattern, without visual separators (RFC 3966 §5.1.1). */
  public static String plain(String number) {
    return SEPARATORS.matcher(number).replaceAll("");
  }

  /**
   * @param number empty where it was withheld
   */
  public boolean matches(String number) {
    return text.equals(WITHHELD)
        ? number.isEmpty()
        : !number.isEmpty() && Pattern.matches(expression(), plain(number));
  }

  /** Whether one of them matches. */
  public static boolean anyMatches(List<NumberPattern> patterns, String number) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(number));
  }

  private String expression() {
    boolean isOpen = text.endsWith("*");
    String fixed = isOpen ? text.substring(0, text.length() - 1) : text;
    return fixed.replace("+", "\\+").replaceAll("[xX]", "\\\\d") + (isOpen ? ".*" : "");
  }

  @Override
  public String toString() {
    return text;
  }
}
