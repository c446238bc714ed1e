package org.tandem.testcall;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.testcall.phone.Ladder;

/** What a test call has found so far. One thread. */
final class Findings {
  private Duration setUp = Duration.ZERO;
  private Duration greeting = Duration.ZERO;
  private Duration sent = Duration.ZERO;
  private Duration stored = Duration.ZERO;
  private double correlation;
  private long packetsLost;

  void answeredAfter(Duration time) {
    setUp = time;
  }

  void greetedAfter(Duration time) {
    greeting = time;
  }

  void sent(Duration length) {
    sent = length;
  }

  void lost(long packets) {
    packetsLost = packets;
  }

  void compared(Duration length, double likeness) {
    stored = length;
    correlation = likeness;
  }

  TestCallReport report(Optional<String> failure, Ladder ladder) {
    return new TestCallReport(
        failure, ladder.lines(), setUp, greeting, correlation, sent, stored, packetsLost);
  }
}
