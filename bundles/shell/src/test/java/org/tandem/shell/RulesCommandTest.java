package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.NumberPattern;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.rules.RuleCondition;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.text.Times;

class RulesCommandTest {
  private static final Clock WEDNESDAY_NOON =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

  private final Running running = new Running();
  private final FakeMailboxes mailboxes = new FakeMailboxes();
  private final RulesCommand rules = new RulesCommand(running, WEDNESDAY_NOON);
  private Preferences preferences = Preferences.NONE;

  @BeforeEach
  void run() {
    running.directory = mailboxes;
    running.preferences =
        new PreferenceStore() {
          @Override
          public Preferences of(MailboxId mailbox) {
            return preferences;
          }

          @Override
          public void save(MailboxId mailbox, Preferences chosen) {
            preferences = chosen;
          }
        };
    mailboxes.mailbox("sfo", "2001", "Anna").mailbox("sfo", "2002", "Ben");
    mailboxes.rules(
        "sfo",
        "2001",
        new AnsweringRule(
            1,
            new RuleCondition(List.of(NumberPattern.parse("+49*")), Optional.empty(), false),
            new RuleAction.Transfer("2100")),
        new AnsweringRule(
            2,
            new RuleCondition(List.of(), Optional.of(WeeklyHours.parse("wed 11:00-13:00")), false),
            new RuleAction.TakeMessage()),
        new AnsweringRule(
            3, new RuleCondition(List.of(), Optional.empty(), true), new RuleAction.TakeMessage()));
  }

  private String shown(String... words) throws CommandFailed {
    return rules.rules(words).shown(new Times(WEDNESDAY_NOON));
  }

  @Test
  void theFirstThatHoldsForTheCallerDecides() throws CommandFailed {
    assertThat(shown("2001", "+4930555").lines())
        .containsExactly(
            "RULE  WHEN                    DOES           NOW",
            "   1  from +49*               transfer 2100  decides",
            "   2  during wed 11:00-13:00  message        holds",
            "   3  out-of-office           message        -",
            "",
            "for +4930555 rule 1 decides now: transfer 2100");
    assertThat(shown("2001")).endsWith("for a caller without a number rule 2 decides now: message");
  }

  @Test
  void preferencesCount() throws CommandFailed {
    preferences = preferences.withOutOfOffice(Optional.empty());
    assertThat(shown("2001", "5550100"))
        .contains("   3  out-of-office           message        holds");
  }

  @Test
  void aMailboxWithoutRulesTakesMessages() throws CommandFailed {
    assertThat(shown("2002")).isEqualTo("no rules for sfo/2002: greeting and message");
    assertThatThrownBy(() -> shown("2009")).hasMessageContaining("there is no mailbox 2009");
  }
}
