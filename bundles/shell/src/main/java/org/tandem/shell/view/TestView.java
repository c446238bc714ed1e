package org.tandem.shell.view;

import java.util.Locale;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/** A test call: its SIP ladder and its figures. */
public record TestView(TestCallPlan plan, TestCallReport report) implements Shown {

  @Override
  public String shown(Times times) {
    Table ladder = new Table("SECONDS", "PHONE", "TANDEM", "WHAT");
    for (LadderLine line : report.ladder()) {
      ladder.row(
          String.format(Locale.ROOT, "%7.3f", line.at().toNanos() / 1e9),
          line.isSent() ? "--->" : "<---",
          line.peer(),
          line.text());
    }
    return report.ladder().isEmpty() ? "nothing was sent" : ladder + "\n\n" + figures();
  }

  private String figures() {
    return String.join(
        "\n",
        "answered after "
            + Times.length(report.setUp())
            + ", first sound "
            + Times.length(report.greeting())
            + " later, "
            + report.packetsLost()
            + " packets lost",
        "tone sent "
            + Times.length(report.sent())
            + ", stored "
            + Times.length(report.stored())
            + ", correlation "
            + String.format(Locale.ROOT, "%.4f", report.correlation()),
        report.failure().isPresent() ? "not all right" : "all right");
  }
}
