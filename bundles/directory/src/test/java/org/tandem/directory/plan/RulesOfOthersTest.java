package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.config.Settings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.directory.entry.ConfigurationSource;
import org.tandem.directory.entry.MailboxKind;

/** Rules for mailboxes that a file of many, or an LDAP server, tells of. */
class RulesOfOthersTest {
  private final List<String> told = new ArrayList<>();
  private final ConfigurationSource source = new ConfigurationSource(told::add);

  @BeforeEach
  void plan() {
    source.changed(
        "org.tandem.dialplan",
        "org.tandem.dialplan~sfo",
        Map.of("extension.length", "4", "prefixes", "+1415555"));
  }

  private void rules(String name, Map<String, String> keys) {
    source.changed("org.tandem.rules", "org.tandem.rules~" + name, keys);
  }

  private Assembly.Result assembled(Map<String, String> mailbox) {
    return Assembly.of(
        source
            .entries()
            .and(List.of(MailboxKind.mailbox("", Settings.of("boxes.csv line 2", mailbox))), true),
        new OwnAddresses());
  }

  private static List<String> rules(Assembly.Result result) {
    return result.snapshot().mailbox(new MailboxId("sfo", "2001")).orElseThrow().rules().stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void theInstanceNamesTheMailboxThatItsRulesAreFor() {
    rules("2001", Map.of("rule.1", "from withheld -> message", "rule.2", "always -> find 2005"));
    Assembly.Result result = assembled(Map.of("extension", "14155552001"));
    assertThat(result.complaints()).isEmpty();
    assertThat(rules(result))
        .containsExactly("from withheld -> message", "always -> find 2005 20s");
  }

  @Test
  void theExtensionMayBeSaidWhereTheNameIsAnother() {
    rules("ann", Map.of("extension", "2001", "dialplan", "sfo", "rule.9", "always -> message"));
    assertThat(rules(assembled(Map.of("extension", "2001")))).containsExactly("always -> message");
  }

  @Test
  void rulesOfNobodyAndRulesInTwoPlacesAreTold() {
    rules("2001", Map.of("rule.1", "always -> message"));
    rules("2002", Map.of("rule.1", "always -> message"));
    Assembly.Result result =
        assembled(Map.of("extension", "2001", "rule.1", "always -> transfer 2100"));
    assertThat(rules(result)).containsExactly("always -> transfer 2100");
    assertThat(result.complaints())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("org.tandem.rules~2001: extension = '2001'"),
            line -> assertThat(line).contains("org.tandem.rules~2002: extension = '2002'"));
  }

  @Test
  void aWrongRuleIsToldAndTheOthersOfTheInstanceStayAsTheyWere() {
    rules("2001", Map.of("rule.1", "always -> message"));
    assertThat(told).isEmpty();
    rules("2001", Map.of("rule.1", "always -> dance"));
    assertThat(told)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("org.tandem.rules~2001", "rule.1", "always -> dance")
        .endsWith("; kept as it was");
    assertThat(rules(assembled(Map.of("extension", "2001")))).containsExactly("always -> message");
  }
}
