package org.tandem.notify.calls;

import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;

/** {@code sfo/2001}, as a {@link MailboxId} writes itself, read back. */
public final class MailboxName {
  private MailboxName() {}

  /** Empty for what is no such name. */
  public static Optional<MailboxId> parse(String name) {
    String[] parts = name.split("/", -1);
    try {
      return parts.length == 2 ? Optional.of(new MailboxId(parts[0], parts[1])) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
