package org.tandem.redirect;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers by what they were. */
final class Tally {
  private static final int NOTHING = 0;

  private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();

  /**
   * @param status 0 for what was dropped
   */
  void count(int status) {
    byStatus.computeIfAbsent(status, unknown -> new LongAdder()).increment();
  }

  /** The sums by status, {@code dropped} among them. */
  Map<String, Long> sums() {
    Map<String, Long> sums = new TreeMap<>();
    byStatus.forEach(
        (status, count) ->
            sums.put(status == NOTHING ? "dropped" : Integer.toString(status), count.sum()));
    return sums;
  }
}
