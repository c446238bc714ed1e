package org.tandem.shell.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * The mailboxes and what is in them.
 *
 * @param lockedCallers those whom too many wrong PINs keep from logging on anywhere; empty for who
 *     withholds the number
 */
public record MailboxList(List<Line> mailboxes, List<String> lockedCallers) implements Shown {

  /**
   * @param counts empty where the store could not tell: an unknown count is never shown as none
   * @param isLocked whether too many wrong PINs locked it; empty where the store could not tell
   */
  public record Line(Mailbox mailbox, Optional<MessageCounts> counts, Optional<Boolean> isLocked) {}

  /** What can be said after a command that wants a mailbox; the prompt completes with it. */
  public List<String> ids() {
    return mailboxes.stream().map(line -> line.mailbox().id().toString()).toList();
  }

  @Override
  public String shown(Times times) {
    Table table = new Table("MAILBOX", "NAME", "NEW", "HEARD", "LIMIT", "LANGUAGE", "PIN");
    for (Line line : mailboxes) {
      table.row(
          line.mailbox().id(),
          line.mailbox().name().isEmpty() ? "-" : line.mailbox().name(),
          line.counts().<Object>map(MessageCounts::fresh).orElse("?"),
          line.counts().<Object>map(MessageCounts::heard).orElse("?"),
          limit(line),
          line.mailbox().language().toLanguageTag(),
          line.isLocked().map(locked -> locked ? "locked" : "").orElse("?"));
    }
    return table.orElse("no mailbox is configured") + callers();
  }

  private static String limit(Line line) {
    if (!line.mailbox().policy().takesMessages()) {
      return "greeting only";
    }
    int most = line.mailbox().policy().mostMessages();
    boolean isFull = line.counts().filter(counts -> counts.all() >= most).isPresent();
    return most + (isFull ? " full" : "");
  }

  private String callers() {
    return lockedCallers.stream()
        .map(caller -> caller.isEmpty() ? "withheld" : caller)
        .map(caller -> "\ncaller " + caller + " is locked out; um:unlock --caller " + caller)
        .collect(Collectors.joining());
  }
}
