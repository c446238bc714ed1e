package org.tandem.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.plan.WeeklyHours;

class AnsweringRuleTest {
  private static final LocalDateTime NOON = LocalDateTime.parse("2026-03-04T12:00");
  private static final RuleAction FIND =
      new RuleAction.FindMe(
          List.of(
              new RuleAction.Place("2005", Duration.ofSeconds(20)),
              new RuleAction.Place("+491701234", Duration.ofSeconds(90))),
          false);

  private static RuleCondition from(String... callers) {
    return new RuleCondition(
        List.of(callers).stream().map(NumberPattern::parse).toList(), Optional.empty(), false);
  }

  private static RuleSituation caller(String... forms) {
    return new RuleSituation(List.of(forms), NOON, false);
  }

  @Test
  void theFirstRuleThatHoldsDecides() {
    AnsweringRule boss = new AnsweringRule(1, from("2009"), FIND);
    AnsweringRule others = new AnsweringRule(3, RuleCondition.ALWAYS, new RuleAction.TakeMessage());
    List<AnsweringRule> rules = List.of(boss, others);
    assertThat(AnsweringRule.first(rules, caller("2009"))).contains(boss);
    assertThat(AnsweringRule.first(rules, caller("2008"))).contains(others);
    assertThat(AnsweringRule.first(List.of(boss), caller("2008"))).isEmpty();
  }

  @Test
  void oneFormOfTheCallersNumberIsEnough() {
    assertThat(from("2009").holds(caller("+49305552009", "2009"))).isTrue();
  }

  @Test
  void outOfOfficeHoldsOnlyThen() {
    RuleCondition away = new RuleCondition(List.of(), Optional.empty(), true);
    assertThat(away.holds(caller("2009"))).isFalse();
    assertThat(away.holds(new RuleSituation(List.of("2009"), NOON, true))).isTrue();
  }

  @Test
  void hoursAreWhereTheSubscriberIs() {
    RuleCondition wednesday =
        new RuleCondition(
            List.of(), Optional.of(WeeklyHours.parse("wed 08:00-12:30")), false); // as NOON is
    assertThat(wednesday.holds(caller("2009"))).isTrue();
    assertThat(wednesday.holds(new RuleSituation(List.of("2009"), NOON.plusHours(1), false)))
        .isFalse();
  }

  @Test
  void showsItselfAsItIsWritten() {
    assertThat(new AnsweringRule(1, from("+49*", "withheld"), FIND))
        .hasToString("from +49*, withheld -> find 2005 20s then +491701234 90s");
    assertThat(
            new AnsweringRule(
                2,
                new RuleCondition(List.of(), Optional.empty(), true),
                new RuleAction.Greet(Greeting.STANDARD)))
        .hasToString("out-of-office -> greeting standard");
    assertThat(new AnsweringRule(3, RuleCondition.ALWAYS, new RuleAction.Transfer("2100")))
        .hasToString("always -> transfer 2100");
  }
}
