package org.tandem.directory.entry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.rules.NumberPattern;

/** Keys that several kinds of entries have. */
public final class Keys {
  public static final String DIAL_PLAN = "dialplan";

  private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,20}");
  private static final Pattern PIN = Pattern.compile("[0-9]{4,24}");

  private Keys() {}

  public static Optional<String> optional(Settings settings, String key) {
    return Optional.ofNullable(settings.text(key, null));
  }

  public static Optional<String> dialPlan(Settings settings) {
    return optional(settings, DIAL_PLAN);
  }

  public static Optional<Locale> language(Settings settings) {
    return Optional.ofNullable(
        settings.parsed(
            "language",
            null,
            "a language such as en or de-CH",
            text -> new Locale.Builder().setLanguageTag(text).build()));
  }

  /** Telephone numbers, without separators. */
  public static List<String> numbers(Settings settings, String key) {
    return settings.list(key).stream().map(text -> number(settings, key, text)).toList();
  }

  /** One telephone number, without separators. */
  public static Optional<String> number(Settings settings, String key) {
    return optional(settings, key).map(text -> number(settings, key, text));
  }

  /** At least one of them. */
  static List<String> someNumbers(Settings settings, String key) {
    List<String> numbers = numbers(settings, key);
    if (numbers.isEmpty()) {
      throw settings.wrong(key, "", "one or more telephone numbers, separated by commas");
    }
    return numbers;
  }

  private static String number(Settings settings, String key, String text) {
    String number = NumberPattern.plain(text);
    if (!number.matches("\\+?[0-9A-Da-d*#]{1,40}")) {
      throw settings.wrong(key, text, "telephone numbers, separated by commas");
    }
    return number;
  }

  /** Digits that make an extension; by default the instance's name. */
  public static String extension(Settings settings, String key, String fallback) {
    String extension = settings.text(key, fallback);
    if (!EXTENSION.matcher(extension).matches()) {
      throw settings.wrong(key, extension, "1 to 20 digits; by default the instance's name");
    }
    return extension;
  }

  /**
   * A wrong PIN is not repeated in the complaint: it is likely to be a right one mistyped.
   *
   * @throws WrongSetting if it is none
   */
  public static Optional<Pin> initialPin(Settings settings) {
    Optional<String> digits = optional(settings, "initial.pin");
    if (digits.isPresent() && !PIN.matcher(digits.get()).matches()) {
      throw settings.wrong("initial.pin", "(not shown)", "4 to 24 digits");
    }
    return digits.map(Pin::new);
  }
}
