package org.tandem.api.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * The messages of all mailboxes on disk; a service that outlives every worker. All methods may be
 * called from any thread and may block on the disk. Two callers in the same instant each get a
 * message of their own. One message that cannot be read hides no other: it is left out of lists, or
 * listed and {@link StoreFailure.Reason#UNREADABLE} when it is to be heard.
 */
public interface MessageStore {
  /**
   * Begins a message.
   *
   * @throws StoreFailure {@link StoreFailure.Reason#MAILBOX_FULL} where the mailbox has as many
   *     messages as its policy allows
   */
  MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure;

  /** Whether {@link #begin} would refuse because of the mailbox's policy. */
  boolean isFull(MailboxId mailbox) throws StoreFailure;

  /**
   * New messages first, of these the urgent ones; each part oldest first. Empty for a mailbox that
   * never had one.
   */
  List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure;

  /** A message that is not deleted. */
  Optional<VoiceMessage> find(MailboxId mailbox, MessageId message) throws StoreFailure;

  /** The newest message that a call has left, unless it is deleted. */
  Optional<VoiceMessage> findByCallId(MailboxId mailbox, String callId) throws StoreFailure;

  /** How many are new and how many were heard. */
  MessageCounts counts(MailboxId mailbox) throws StoreFailure;

  /** The sound of a message, also while {@link #undelete} can bring it back. */
  AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure;

  /** Marks as heard, or as new again. */
  void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) throws StoreFailure;

  /**
   * Deletes; {@link #undelete} brings it back until it is removed for good, some hours later. What
   * a mail program marks as deleted is the same.
   */
  void delete(MailboxId mailbox, MessageId message) throws StoreFailure;

  /** Takes a deletion back. */
  void undelete(MailboxId mailbox, MessageId message) throws StoreFailure;

  /** What {@link #undelete} can bring back, the newest deletion first. */
  List<VoiceMessage> deleted(MailboxId mailbox) throws StoreFailure;

  /** Writes into the message what was said in it; in place of what was written before. */
  void annotate(MailboxId mailbox, MessageId message, String transcript) throws StoreFailure;

  /**
   * Puts a copy into another mailbox, as a new message of whoever forwards it. The transcript goes
   * with it unless there is an introduction.
   *
   * @return the copy's name
   * @throws StoreFailure {@link StoreFailure.Reason#MAILBOX_FULL} as {@link #begin} does
   */
  MessageId copy(MailboxId from, MessageId message, MailboxId to, ForwardFacts how)
      throws StoreFailure;
}
