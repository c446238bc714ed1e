package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/** The messages of a mailbox: new ones first, each part oldest first. */
public record MessageList(MailboxId mailbox, List<VoiceMessage> messages) implements Shown {

  @Override
  public String shown(Times times) {
    Table table = new Table("STATE", "ARRIVED", "LENGTH", "FROM", "NAME", "MESSAGE");
    for (VoiceMessage message : messages) {
      String caller = message.facts().caller();
      table.row(
          message.isHeard() ? "heard" : "new",
          times.moment(message.facts().arrived()),
          Times.length(message.length()),
          caller.isEmpty() ? "withheld" : caller,
          message.facts().callerName().orElse("-"),
          message.id());
    }
    return table.orElse("no message in " + mailbox);
  }
}
