package org.tandem.api.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * When an {@link AnsweringRule} holds: all that it says must be true. What says nothing is always
 * true.
 *
 * @param callers one of them must match; empty for any caller
 * @param isOutOfOffice whether the subscriber must be out of office
 */
public record RuleCondition(List<NumberPattern> callers, boolean isOutOfOffice) {
  /** Holds for every call. */
  public static final RuleCondition ALWAYS = new RuleCondition(List.of(), false);

  public boolean holds(RuleSituation situation) {
    boolean isCaller =
        callers.isEmpty()
            || situation.caller().stream()
                .anyMatch(number -> NumberPattern.anyMatches(callers, number));
    return isCaller && (!isOutOfOffice || situation.isOutOfOffice());
  }

  /** As it is configured: {@code from +4930*, 2003 & out-of-office}. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    if (!callers.isEmpty()) {
      words
          .append("from ")
          .append(callers.stream().map(NumberPattern::toString).collect(Collectors.joining(", ")));
    }
    if (isOutOfOffice) {
      words.append(words.isEmpty() ? "" : " & ").append("out-of-office");
    }
    return words.isEmpty() ? "always" : words.toString();
  }
}
