package org.tandem.store;

import java.time.Duration;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * What the messages' store works under: rules, asked anew each time, and who is told of changes.
 */
interface Circumstances {
  /** How long a deleted message can be restored. */
  Duration deletedKept();

  /** How many messages a mailbox may have. */
  int mostMessages(MailboxId mailbox);

  /** Told of messages that are in their mailbox now. */
  void delivered(VoiceMessage message);

  /** Told of mailboxes in which something may have changed. */
  void touched(MailboxId mailbox);
}
