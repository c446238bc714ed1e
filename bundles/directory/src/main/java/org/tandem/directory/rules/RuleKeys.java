package org.tandem.directory.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandem.api.config.Settings;
import org.tandem.api.rules.AnsweringRule;

/** The rules among a mailbox's settings: {@code rule.1} to {@code rule.9}. */
public final class RuleKeys {
  private static final List<String> NUMBERED =
      IntStream.rangeClosed(1, AnsweringRule.MOST).mapToObj(number -> "rule." + number).toList();

  private RuleKeys() {}

  /** The keys that there may be. */
  public static Set<String> keys() {
    return Set.copyOf(NUMBERED);
  }

  /**
   * Those that are there, in their order; numbers may be missing.
   *
   * @throws org.tandem.api.config.WrongSetting for the first that is none
   */
  public static List<AnsweringRule> read(Settings settings) {
    List<AnsweringRule> rules = new ArrayList<>();
    for (String key : NUMBERED) {
      String text = settings.text(key, "");
      if (!text.isEmpty()) {
        rules.add(read(settings, key, text));
      }
    }
    return rules;
  }

  private static AnsweringRule read(Settings settings, String key, String text) {
    try {
      return RuleText.parse(NUMBERED.indexOf(key) + 1, text);
    } catch (IllegalArgumentException wrong) {
      throw settings.wrong(key, text, wrong.getMessage());
    }
  }
}
