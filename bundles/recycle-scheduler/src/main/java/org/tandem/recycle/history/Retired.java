package org.tandem.recycle.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.api.worker.CallOutcome;

/**
 * How a drained generation ended.
 *
 * @param callsAtSwitch calls in progress when it began to drain
 * @param outcomes how they and those that came after them ended
 * @param longestSetUp on it or on its successor since the recycle began
 * @param leftovers what of it did not end, in words
 */
public record Retired(
    int callsAtSwitch,
    Map<CallOutcome, Long> outcomes,
    Duration longestSetUp,
    List<String> leftovers) {

  /** Calls that ended through us. */
  public long callsLost() {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().isLost())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
