package org.tandem.worker.service;

import java.util.List;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * The message store that is running when it is asked. A draft stays with the store that began it:
 * what is written is on disk, and the next store delivers it if that one cannot.
 */
record FollowedMessages(Followed<MessageStore> store) implements MessageStore {
  @Override
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure {
    return store.await().begin(mailbox, facts);
  }

  @Override
  public List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    return store.await().messages(mailbox);
  }

  @Override
  public MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    return store.await().counts(mailbox);
  }

  @Override
  public AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure {
    return store.await().audio(mailbox, message);
  }

  @Override
  public void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) throws StoreFailure {
    store.await().markHeard(mailbox, message, isHeard);
  }

  @Override
  public void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    store.await().delete(mailbox, message);
  }
}
