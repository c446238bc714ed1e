package org.tandem.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.Directory;

/** How a command names a mailbox: by its extension, or by {@code plan/extension}. */
final class MailboxName {
  private MailboxName() {}

  static Mailbox find(Directory directory, String name) throws CommandFailed {
    List<Mailbox> found =
        directory.mailboxes().stream()
            .filter(
                mailbox -> mailbox.extension().equals(name) || mailbox.id().toString().equals(name))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new CommandFailed("there is no mailbox " + name + "; um:mailboxes lists them");
    }
    throw new CommandFailed(
        name
            + " is in several dial plans: say "
            + found.stream()
                .map(mailbox -> mailbox.id().toString())
                .collect(Collectors.joining(" or ")));
  }
}
