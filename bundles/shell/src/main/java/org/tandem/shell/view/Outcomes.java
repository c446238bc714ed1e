package org.tandem.shell.view;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.api.worker.CallOutcome;

/** How calls ended, counted and in words. */
final class Outcomes {
  private Outcomes() {}

  static long lost(Map<CallOutcome, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().isLost())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** {@code 3 completed, 1 caller hung up}. */
  static String text(Map<CallOutcome, Long> outcomes) {
    return new TreeMap<>(outcomes)
        .entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + text(entry.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** {@code caller hung up}. */
  static String text(CallOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
