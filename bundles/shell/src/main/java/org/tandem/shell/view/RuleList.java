package org.tandem.shell.view;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.RuleSituation;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * The rules of a mailbox, and which of them holds.
 *
 * @param caller empty where the number is withheld
 */
public record RuleList(Mailbox mailbox, String caller, RuleSituation situation) implements Shown {
  /** The rule that decides; empty where calls are answered as usual. */
  public Optional<AnsweringRule> holding() {
    return mailbox.policy().answeringRules()
        ? AnsweringRule.first(mailbox.rules(), situation)
        : Optional.empty();
  }

  @Override
  public String shown(Times times) {
    if (mailbox.rules().isEmpty()) {
      return "no rules for " + mailbox.id() + ": greeting and message";
    }
    Table table = new Table("RULE", "WHEN", "DOES", "NOW");
    for (AnsweringRule rule : mailbox.rules()) {
      boolean holds = rule.condition().holds(situation);
      boolean decides = holding().filter(rule::equals).isPresent();
      table.row(
          rule.number(),
          rule.condition(),
          rule.action(),
          decides ? "decides" : holds ? "holds" : "-");
    }
    return table + "\n\n" + summary();
  }

  private String summary() {
    if (!mailbox.policy().answeringRules()) {
      return "policy " + mailbox.policy().name() + " switches rules off: greeting and message";
    }
    String who = caller.isEmpty() ? "a caller without a number" : caller;
    return holding()
        .map(rule -> "for " + who + " rule " + rule.number() + " decides now: " + rule.action())
        .orElse("for " + who + " no rule holds now: greeting and message");
  }
}
