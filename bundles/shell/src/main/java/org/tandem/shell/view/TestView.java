package org.tandem.shell.view;

import java.util.Locale;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/** A test call: its SIP ladder and its figures. */
public record TestView(TestCallPlan plan, TestCallReport report) implements Shown {

  @Override
  public String shown(Times times) {
    String ladder = LadderTable.shown(report.ladder());
    return report.ladder().isEmpty() ? ladder : ladder + "\n\n" + figures();
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
