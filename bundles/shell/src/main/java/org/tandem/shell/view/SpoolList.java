package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.notify.Spool;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * What waits to be sent.
 *
 * @param lost how many could not be kept
 */
public record SpoolList(List<Line> lines, int lost) implements Shown {

  /**
   * @param spool its name
   */
  public record Line(String spool, Spool.Entry entry) {}

  @Override
  public String shown(Times times) {
    Table table = new Table("SPOOL", "WHAT", "TO", "SINCE", "TRIED", "NEXT", "TROUBLE");
    for (Line line : lines) {
      Spool.Entry entry = line.entry();
      table.row(
          line.spool(),
          entry.what(),
          entry.to(),
          times.moment(entry.since()),
          entry.attempts(),
          entry.next().map(times::until).orElse("given up"),
          entry.trouble().isEmpty() ? "-" : entry.trouble());
    }
    String waiting = table.orElse("nothing waits to be sent");
    return lost == 0
        ? waiting
        : waiting.stripTrailing()
            + "\nlost since the start, because the disk was full for too long: "
            + lost;
  }
}
