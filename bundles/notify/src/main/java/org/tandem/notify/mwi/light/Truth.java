package org.tandem.notify.mwi.light;

import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;

/** What really waits in a mailbox. */
@FunctionalInterface
public interface Truth {
  /** Empty while it is not known: nobody is told a guess. */
  Optional<Summary> of(MailboxId mailbox);
}
