package org.tandem.store;

import org.tandem.api.mailbox.MailboxId;
import org.tandem.store.event.News;

/** What a store asks of others, and tells them. */
interface Neighbours {
  /** How many messages a mailbox may have. */
  int mostMessages(MailboxId mailbox);

  /** Whoever is told now. */
  News news();
}
