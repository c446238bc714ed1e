package org.tandem.store;

import java.time.Duration;
import org.tandem.api.mailbox.MailboxId;

/** What may be kept, and how long; asked anew each time. */
interface StoreRules {
  /** How long a deleted message can be restored. */
  Duration deletedKept();

  /** How many messages a mailbox may have. */
  int mostMessages(MailboxId mailbox);
}
