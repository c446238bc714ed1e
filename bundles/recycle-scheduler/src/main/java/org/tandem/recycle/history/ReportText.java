package org.tandem.recycle.history;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;

/** A report as properties, and back. */
final class ReportText {
  private static final String OUTCOME = "outcome.";

  private ReportText() {}

  static Properties of(RecycleReport report) {
    Properties text = new Properties();
    text.setProperty("started", report.started().toString());
    text.setProperty("took", report.took().toString());
    text.setProperty("reason", report.reason());
    report.old().ifPresent(old -> text.setProperty("old", old.toString()));
    report.oldSlot().ifPresent(slot -> text.setProperty("old.slot", slot.toString()));
    text.setProperty("fresh", report.fresh().toString());
    text.setProperty("fresh.slot", report.freshSlot().toString());
    report.failure().ifPresent(failure -> text.setProperty("failure", failure));
    text.setProperty("calls.at.switch", Integer.toString(report.callsAtSwitch()));
    report
        .outcomes()
        .forEach((outcome, count) -> text.setProperty(OUTCOME + outcome, count.toString()));
    text.setProperty("longest.set.up", report.longestSetUp().toString());
    text.setProperty("calls.lost", Long.toString(report.callsLost()));
    text.setProperty("calls.lost.ever", Long.toString(report.callsLostEver()));
    text.setProperty("leftovers", Integer.toString(report.leftovers()));
    return text;
  }

  /**
   * @throws RuntimeException for what {@link #of} did not write
   */
  static RecycleReport parse(Properties text) {
    return new RecycleReport(
        Instant.parse(text.getProperty("started")),
        Duration.parse(text.getProperty("took")),
        text.getProperty("reason"),
        Optional.ofNullable(text.getProperty("old")).map(Generation::parse),
        Optional.ofNullable(text.getProperty("old.slot")).map(PortSlot::parse),
        Generation.parse(text.getProperty("fresh")),
        PortSlot.parse(text.getProperty("fresh.slot")),
        Optional.ofNullable(text.getProperty("failure")),
        Integer.parseInt(text.getProperty("calls.at.switch")),
        outcomes(text),
        Duration.parse(text.getProperty("longest.set.up")),
        Long.parseLong(text.getProperty("calls.lost")),
        Long.parseLong(text.getProperty("calls.lost.ever")),
        Integer.parseInt(text.getProperty("leftovers")));
  }

  private static Map<CallOutcome, Long> outcomes(Properties text) {
    Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
    for (String key : text.stringPropertyNames()) {
      if (key.startsWith(OUTCOME)) {
        outcomes.put(
            CallOutcome.valueOf(key.substring(OUTCOME.length())),
            Long.parseLong(text.getProperty(key)));
      }
    }
    return outcomes;
  }
}
