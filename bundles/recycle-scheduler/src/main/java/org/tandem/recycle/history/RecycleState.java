package org.tandem.recycle.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.PortSlot;

/**
 * What the scheduler must not forget.
 *
 * @param generation number of the last generation that was begun; 0 before the first
 * @param slot where the last active worker was
 * @param lastRecycle when the last one began that succeeded, or the first start
 * @param callsLostEver the sum since the installation
 */
public record RecycleState(
    int generation, Optional<PortSlot> slot, Optional<Instant> lastRecycle, long callsLostEver) {
  /** What can be known where the file of the state is gone; the reports are sorted newest first. */
  static RecycleState toldBy(List<RecycleReport> reports) {
    Optional<RecycleReport> newest = reports.stream().findFirst();
    Optional<RecycleReport> success =
        reports.stream().filter(report -> report.failure().isEmpty()).findFirst();
    return new RecycleState(
        newest.map(report -> report.fresh().number()).orElse(0),
        success.map(RecycleReport::freshSlot),
        success.map(RecycleReport::started),
        newest.map(RecycleReport::callsLostEver).orElse(0L));
  }

  RecycleState withGeneration(int number) {
    return new RecycleState(number, slot, lastRecycle, callsLostEver);
  }

  RecycleState withSlot(PortSlot active) {
    return new RecycleState(generation, Optional.of(active), lastRecycle, callsLostEver);
  }

  RecycleState withRecycle(Instant moment) {
    return new RecycleState(generation, slot, Optional.of(moment), callsLostEver);
  }

  RecycleState withLost(long more) {
    return new RecycleState(generation, slot, lastRecycle, callsLostEver + more);
  }

  Properties toProperties() {
    Properties text = new Properties();
    text.setProperty("generation", Integer.toString(generation));
    text.setProperty("calls.lost.ever", Long.toString(callsLostEver));
    slot.ifPresent(ports -> text.setProperty("slot", ports.toString()));
    lastRecycle.ifPresent(moment -> text.setProperty("last.recycle", moment.toString()));
    return text;
  }

  /**
   * @throws RuntimeException for what this class did not write
   */
  static RecycleState of(Properties text) {
    return new RecycleState(
        Integer.parseInt(text.getProperty("generation")),
        Optional.ofNullable(text.getProperty("slot")).map(PortSlot::parse),
        Optional.ofNullable(text.getProperty("last.recycle")).map(Instant::parse),
        Long.parseLong(text.getProperty("calls.lost.ever")));
  }
}
