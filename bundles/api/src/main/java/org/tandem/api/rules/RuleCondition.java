package org.tandem.api.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.api.plan.WeeklyHours;

/**
 * When an {@link AnsweringRule} holds: all that it says must be true. What says nothing is always
 * true.
 *
 * @param callers one of them must match; empty for any caller
 * @param hours during which it holds; empty for always
 * @param isOutOfOffice whether the subscriber must be out of office
 */
public record RuleCondition(
    List<NumberPattern> callers, Optional<WeeklyHours> hours, boolean isOutOfOffice) {
  /** Holds for every call. */
  public static final RuleCondition ALWAYS = new RuleCondition(List.of(), Optional.empty(), false);

  public boolean holds(RuleSituation situation) {
    boolean isCaller =
        callers.isEmpty()
            || situation.caller().stream()
                .anyMatch(number -> NumberPattern.anyMatches(callers, number));
    boolean isTime = hours.map(some -> some.contains(situation.now())).orElse(true);
    return isCaller && isTime && (!isOutOfOffice || situation.isOutOfOffice());
  }

  /** As it is configured: {@code from +4930*, 2003 & out-of-office}. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (!callers.isEmpty()) {
      words.add(
          callers.stream()
              .map(NumberPattern::toString)
              .collect(Collectors.joining(", ", "from ", "")));
    }
    hours.ifPresent(some -> words.add("during " + some));
    if (isOutOfOffice) {
      words.add("out-of-office");
    }
    return words.isEmpty() ? "always" : String.join(" & ", words);
  }
}
