package org.tandem.recycle.history;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.recycle.generation.WorkerLife;

/** Writes the one report of a recycle: to the history, as a line of the log, as an event. */
public final class Reporting {
  private static final Logger LOG = LoggerFactory.getLogger("org.tandem.recycle");
  private static final Retired NOBODY = new Retired(0, Map.of(), Duration.ZERO, List.of());

  private final History history;
  private final Clock clock;
  private final News news;

  /**
   * @param news takes what is not for the log and the disk
   */
  public Reporting(History history, Clock clock, News news) {
    this.history = history;
    this.clock = clock;
    this.news = news;
  }

  /** A worker is active and nobody was before it. */
  public void started(Attempt attempt) {
    RecycleReport report = report(attempt, Optional.empty(), NOBODY);
    LOG.info(
        "{} is active on {} after {} ({})",
        report.fresh(),
        report.freshSlot(),
        seconds(report.took()),
        report.reason());
    tell(report);
  }

  /** Calls were pointed at the new worker, and the old one is gone now. */
  public void done(Attempt attempt, Retired retired) {
    RecycleReport report = report(attempt, Optional.empty(), retired);
    LOG.info(
        "Recycled {} on {} to {} on {} in {} ({}): {}",
        name(attempt.old()),
        attempt.old().map(old -> old.slot().toString()).orElse("no port"),
        report.fresh(),
        report.freshSlot(),
        seconds(report.took()),
        report.reason(),
        figures(retired, report.callsLostEver()));
    tell(report);
  }

  /** Nothing was switched. A start that is tried again and again is reported once. */
  public void failed(Attempt attempt, String failure, List<String> leftovers) {
    Retired nothing = new Retired(0, Map.of(), Duration.ZERO, leftovers);
    RecycleReport report = report(attempt, Optional.of(failure), nothing);
    LOG.error(
        "{} on {} did not become active ({}), {}: {}{}",
        report.fresh(),
        report.freshSlot(),
        report.reason(),
        attempt.old().map(old -> old.generation() + " stays active").orElse("nobody is active"),
        failure,
        leftovers.isEmpty() ? "" : "; left behind: " + String.join(", ", leftovers));
    boolean isTold =
        attempt.isStart()
            && history.reports().stream().findFirst().flatMap(RecycleReport::failure).isPresent()
            && history.reports().get(0).failure().equals(report.failure());
    if (!isTold) {
      tell(report);
    }
  }

  /** An administrator drained a worker, and it is gone now. */
  public void drained(WorkerLife old, Retired retired) {
    long lostEver = history.lost(retired.callsLost());
    LOG.info("Drained {} on {}: {}", old.generation(), old.slot(), figures(retired, lostEver));
  }

  private void tell(RecycleReport report) {
    history.add(report);
    news.report(report);
  }

  private RecycleReport report(Attempt attempt, Optional<String> failure, Retired retired) {
    Duration took = Duration.between(attempt.started(), clock.instant());
    return new RecycleReport(
        attempt.started(),
        took.isNegative() ? Duration.ZERO : took, // the clock was set meanwhile
        attempt.reason(),
        attempt.old().map(WorkerLife::generation),
        attempt.old().map(WorkerLife::slot),
        attempt.fresh(),
        attempt.slot(),
        failure,
        retired.callsAtSwitch(),
        retired.outcomes(),
        retired.longestSetUp(),
        retired.callsLost(),
        history.lost(retired.callsLost()),
        retired.leftovers().size());
  }

  private static String figures(Retired retired, long lostEver) {
    String outcomes =
        retired.outcomes().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return "%d calls at the switch, ended: %s; longest set-up %d ms; %d calls lost, %d ever; left behind: %s"
        .formatted(
            retired.callsAtSwitch(),
            outcomes.isEmpty() ? "none" : outcomes,
            retired.longestSetUp().toMillis(),
            retired.callsLost(),
            lostEver,
            retired.leftovers().isEmpty() ? "nothing" : String.join(", ", retired.leftovers()));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String name(Optional<WorkerLife> life) {
    return life.map(old -> old.generation().toString()).orElse("nobody");
  }
}
