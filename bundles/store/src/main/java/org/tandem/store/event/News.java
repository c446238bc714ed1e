package org.tandem.store.event;

import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.VoiceMessage;

/** Whoever is told of what happens in the store; never waits. */
public interface News {
  /** For want of a listener. */
  News UNHEARD =
      new News() {
        @Override
        public void delivered(VoiceMessage message) {}

        @Override
        public void changed(MailboxId mailbox, MessageCounts counts) {}

        @Override
        public void locked(MailboxId mailbox, String caller) {}
      };

  /** A message is in its mailbox. */
  void delivered(VoiceMessage message);

  /** Messages came, were heard or went, by whichever way. */
  void changed(MailboxId mailbox, MessageCounts counts);

  /** A caller's wrong PIN was one too many. */
  void locked(MailboxId mailbox, String caller);
}
