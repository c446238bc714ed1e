package org.tandem.worker.service;

import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;

/** The greetings of the store that is running when they are asked for. */
record FollowedGreetings(Followed<Greetings> store) implements Greetings {
  @Override
  public Optional<AudioClip> find(MailboxId mailbox, Greeting greeting) throws StoreFailure {
    return store.await().find(mailbox, greeting);
  }

  @Override
  public void save(MailboxId mailbox, Greeting greeting, AudioClip audio) throws StoreFailure {
    store.await().save(mailbox, greeting, audio);
  }

  @Override
  public void remove(MailboxId mailbox, Greeting greeting) throws StoreFailure {
    store.await().remove(mailbox, greeting);
  }
}
