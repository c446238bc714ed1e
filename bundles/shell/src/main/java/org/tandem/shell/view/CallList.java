package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * Calls, newest first.
 *
 * @param areOver whether they ended, rather than go on
 */
public record CallList(boolean areOver, List<CallSnapshot> calls) implements Shown {

  @Override
  public String shown(Times times) {
    Table table =
        new Table(
            "ARRIVED",
            "FROM",
            "TO",
            "MAILBOX",
            "KIND",
            areOver ? "END" : "NOW",
            "LENGTH",
            "SET-UP",
            "CODEC",
            "WORKER",
            "CALL-ID");
    for (CallSnapshot call : calls) {
      table.row(
          times.moment(call.arrived()),
          orDash(call.caller()),
          orDash(call.called()),
          orDash(call.mailbox()),
          orDash(call.kind()),
          call.outcome().map(Outcomes::text).orElse(call.doing()),
          Times.length(call.length()),
          call.setUp().map(Times::length).orElse("-"),
          orDash(call.codec()),
          call.generation(),
          call.callId());
    }
    return table.orElse(areOver ? "no call ended yet" : "no calls");
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
