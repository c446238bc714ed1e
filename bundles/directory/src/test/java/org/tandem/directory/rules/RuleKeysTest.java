package org.tandem.directory.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;

class RuleKeysTest {
  private static Settings settings(Map<String, String> values) {
    return Settings.of("org.tandem.mailbox~2001", values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "always -> message",
        "always -> greeting busy",
        "out-of-office -> greeting out-of-office",
        "from +4930*, 2xxx, withheld -> transfer 2100",
        "from 2009 & out-of-office -> find 2005 20s",
        "always -> find 2005 20s then +491701234567 1m",
        "always -> find 2005 5s and 2006 30s",
        "from 2009 & during sat 09:00-12:00; sun 10:00-11:00 & out-of-office -> message",
      })
  void aRuleReadsAsItIsWritten(String text) {
    assertThat(RuleKeys.read(settings(Map.of("rule.1", text)))).singleElement().hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always -> find 2005 | always -> find 2005 20s",
        "always->find +49 (170) 123-45 10 s   then 2005 | always -> find +4917012345 10s then 2005 20s",
        "from  2009,2008&out-of-office->message | from 2009, 2008 & out-of-office -> message",
      })
  void spacesAndSeparatorsAreFree(String text, String shown) {
    assertThat(RuleKeys.read(settings(Map.of("rule.1", text)))).singleElement().hasToString(shown);
  }

  @Test
  void rulesAreInTheOrderOfTheirNumbersAndSomeMayBeMissing() {
    assertThat(
            RuleKeys.read(
                settings(
                    Map.of("rule.9", "always -> message", "rule.2", "from 1 -> transfer 2100"))))
        .extracting(rule -> rule.number() + " " + rule)
        .containsExactly("2 from 1 -> transfer 2100", "9 always -> message");
    assertThat(RuleKeys.read(settings(Map.of()))).isEmpty();
    assertThat(RuleKeys.keys()).hasSize(9).contains("rule.1", "rule.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message | CONDITIONS -> ACTION",
        "always -> message -> message | CONDITIONS -> ACTION",
        "-> message | conditions joined by &",
        "always & from 2 -> message | conditions joined by &",
        "from -> message | conditions joined by &",
        "from anna -> message | after from: a number like",
        "during noon -> message | after during: hours such as",
        "always -> | one of: message",
        "always -> sing | one of: message",
        "always -> greeting name | standard, busy or out-of-office",
        "always -> transfer sip:eve@example.org | a telephone number",
        "always -> find 2005 2s | 5s to 60s",
        "always -> find 2005 61s | 5s to 60s",
        "always -> find 2005 then 2006 then 2007 | one number to find, or two",
        "always -> find anna | one number to find, or two",
        "always -> find | one of: message",
      })
  void aWrongRuleIsToldWithWhatIsAllowed(String text, String allowed) {
    assertThatThrownBy(() -> RuleKeys.read(settings(Map.of("rule.3", text))))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.mailbox~2001")
        .hasMessageContaining("rule.3")
        .hasMessageContaining(allowed);
  }
}
