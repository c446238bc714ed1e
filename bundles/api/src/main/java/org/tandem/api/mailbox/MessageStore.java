package org.tandem.api.mailbox;

import java.util.List;

/**
 * The messages of all mailboxes on disk; a service that outlives every worker. All methods may be
 * called from any thread and may block on the disk. Two callers in the same instant each get a
 * message of their own.
 */
public interface MessageStore {
  /** Begins a message. */
  MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure;

  /** New messages first, each part oldest first; empty for a mailbox that never had one. */
  List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure;

  /** How many are new and how many were heard. */
  MessageCounts counts(MailboxId mailbox) throws StoreFailure;

  /** The sound of a message. */
  AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure;

  /** Marks as heard, or as new again. */
  void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) throws StoreFailure;

  /** Removes for good. */
  void delete(MailboxId mailbox, MessageId message) throws StoreFailure;
}
