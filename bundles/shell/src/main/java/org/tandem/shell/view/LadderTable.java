package org.tandem.shell.view;

import java.util.List;
import java.util.Locale;
import org.tandem.api.testcall.LadderLine;
import org.tandem.shell.text.Table;

/** A ladder as people read it. */
final class LadderTable {
  private LadderTable() {}

  static String shown(List<LadderLine> lines) {
    Table ladder = new Table("SECONDS", "PHONE", "TANDEM", "WHAT");
    for (LadderLine line : lines) {
      ladder.row(
          String.format(Locale.ROOT, "%7.3f", line.at().toNanos() / 1e9),
          line.isSent() ? "--->" : "<---",
          line.peer(),
          line.text());
    }
    return lines.isEmpty() ? "nothing was sent" : ladder.toString();
  }
}
