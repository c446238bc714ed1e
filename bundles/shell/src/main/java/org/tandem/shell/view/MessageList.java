package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * The messages of a mailbox.
 *
 * @param messages new ones first, of these the urgent ones; each part oldest first
 * @param deleted those that can still be restored, the newest deletion first
 */
public record MessageList(
    MailboxId mailbox, List<VoiceMessage> messages, List<VoiceMessage> deleted) implements Shown {

  @Override
  public String shown(Times times) {
    Table table = new Table("STATE", "ARRIVED", "LENGTH", "FROM", "NAME", "MESSAGE");
    messages.forEach(message -> add(table, message.isHeard() ? "heard" : "new", message, times));
    deleted.forEach(message -> add(table, "deleted", message, times));
    return table.orElse("no message in " + mailbox) + transcripts();
  }

  /** Below, since they are long. */
  private String transcripts() {
    Table table = new Table("MESSAGE", "TRANSCRIPT");
    messages.forEach(
        message ->
            message
                .transcript()
                .ifPresent(text -> table.row(message.id(), text.replaceAll("\\s+", " "))));
    String shown = table.orElse("");
    return shown.isEmpty() ? "" : "\n\n" + shown;
  }

  private static void add(Table table, String state, VoiceMessage message, Times times) {
    String caller = message.facts().caller();
    table.row(
        state + (message.isUrgent() ? ", urgent" : ""),
        times.moment(message.facts().arrived()),
        Times.length(message.length()),
        caller.isEmpty() ? "withheld" : caller,
        message.facts().callerName().orElse("-"),
        message.id());
  }
}
