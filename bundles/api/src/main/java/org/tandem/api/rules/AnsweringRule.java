package org.tandem.api.rules;

import java.util.List;
import java.util.Optional;

/**
 * How calls for a mailbox are answered under some condition. Of a mailbox's rules, {@value #MOST}
 * at the most, the first whose condition holds decides.
 *
 * @param number 1 to {@value #MOST}: its place among the mailbox's rules
 */
public record AnsweringRule(int number, RuleCondition condition, RuleAction action) {
  public static final int MOST = 9;

  /** The first rule that holds. */
  public static Optional<AnsweringRule> first(List<AnsweringRule> rules, RuleSituation situation) {
    return rules.stream().filter(rule -> rule.condition().holds(situation)).findFirst();
  }

  /** As it is configured: {@code from +4930* -> find 2005 20s}. */
  @Override
  public String toString() {
    return condition + " -> " + action;
  }
}
