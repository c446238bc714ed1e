package org.tandem.api.mailbox;

import java.util.Optional;

/** The greetings on disk. A service; written as atomically as messages. */
public interface Greetings {
  Optional<AudioClip> find(MailboxId mailbox, Greeting greeting) throws StoreFailure;

  void save(MailboxId mailbox, Greeting greeting, AudioClip audio) throws StoreFailure;

  /** Back to what the system says by itself. */
  void remove(MailboxId mailbox, Greeting greeting) throws StoreFailure;
}
