package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/** Reports of recycles, newest first. */
public record RecycleList(List<RecycleReport> reports) implements Shown {

  @Override
  public String shown(Times times) {
    Table table =
        new Table(
            "STARTED", "TOOK", "FROM", "TO", "CALLS", "LOST", "SET-UP", "LEFT", "REASON", "RESULT");
    for (RecycleReport report : reports) {
      table.row(
          times.moment(report.started()),
          Times.length(report.took()),
          report.old().map(old -> old + at(report)).orElse("-"),
          report.fresh() + ":" + report.freshSlot().plain(),
          report.callsAtSwitch(),
          report.callsLost(),
          Times.length(report.longestSetUp()),
          report.leftovers(),
          report.reason(),
          report.failure().orElseGet(() -> done(report)));
    }
    return table.orElse("no recycle was reported yet");
  }

  private static String at(RecycleReport report) {
    return report.oldSlot().map(slot -> ":" + slot.plain()).orElse("");
  }

  private static String done(RecycleReport report) {
    String outcomes = Outcomes.text(report.outcomes());
    return outcomes.isEmpty() ? "done" : outcomes;
  }
}
