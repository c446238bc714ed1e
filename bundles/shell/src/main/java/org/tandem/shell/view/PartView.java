package org.tandem.shell.view;

import org.tandem.api.testcall.PartReport;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/** The test of a part: its SIP ladder, and what was found. */
public record PartView(PartReport report) implements Shown {
  @Override
  public String shown(Times times) {
    StringBuilder text = new StringBuilder(LadderTable.shown(report.ladder())).append("\n\n");
    for (String line : report.found()) {
      text.append(line).append('\n');
    }
    return text.append(report.failure().isPresent() ? "not all right" : "all right").toString();
  }
}
