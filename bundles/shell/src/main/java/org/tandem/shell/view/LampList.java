package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.notify.Lamp;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/** The lights that are kept true. */
public record LampList(List<Lamp> lamps) implements Shown {
  @Override
  public String shown(Times times) {
    Table table = new Table("MAILBOX", "PEER", "EXPIRES", "NEW/OLD (URGENT)", "LAST NOTIFY");
    for (Lamp lamp : lamps) {
      table.row(
          lamp.mailbox(),
          lamp.peer(),
          lamp.expires().map(times::until).orElse("never: told unasked"),
          lamp.sent().orElse("?"),
          lamp.outcome().orElse("-"));
    }
    return table.orElse("nobody is told of waiting messages");
  }
}
