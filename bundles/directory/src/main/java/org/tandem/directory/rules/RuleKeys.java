package org.tandem.directory.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandem.api.config.Settings;
import org.tandem.api.rules.AnsweringRule;

/** The rules among a mailbox's settings: {@code rule.1} to {@code rule.9}. */
public final class RuleKeys {
  private static final String PREFIX = "rule.";

  private RuleKeys() {}

  /** The keys that there may be. */
  public static Set<String> keys() {
    return numbers().mapToObj(number -> PREFIX + number).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Those that are there, in their order; numbers may be missing.
   *
   * @throws org.tandem.api.config.WrongSetting for the first that is none
   */
  public static List<AnsweringRule> read(Settings settings) {
    return numbers().boxed().flatMap(number -> read(settings, number).stream()).toList();
  }

  private static Optional<AnsweringRule> read(Settings settings, int number) {
    String key = PREFIX + number;
    String text = settings.text(key, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(RuleText.parse(number, text));
    } catch (IllegalArgumentException wrong) {
      throw settings.wrong(key, text, wrong.getMessage());
    }
  }

  private static IntStream numbers() {
    return IntStream.rangeClosed(1, AnsweringRule.MOST);
  }
}
