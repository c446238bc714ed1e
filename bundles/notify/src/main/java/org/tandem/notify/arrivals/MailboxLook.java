package org.tandem.notify.arrivals;

import org.tandem.api.mailbox.MailboxId;

/** Looks what is in a mailbox, soon. A service inside this bundle; never waits. */
@FunctionalInterface
public interface MailboxLook {
  void look(MailboxId mailbox);
}
