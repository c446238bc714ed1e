package org.tandem.api.mailbox;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A message that is being recorded. What was appended is in the file system when {@code append}
 * returns and forced to the disk within a second; a draft that a crash leaves behind is delivered
 * at the next start. May block on the disk: never called on a media thread. One thread at a time.
 */
public interface MessageDraft extends AudioDraft {
  /**
   * @param audio linear samples, 16 bits, little endian, one channel, at the rate of {@link
   *     MessageFacts#sampleRateHz}
   * @throws StoreFailure with what was appended before kept
   */
  @Override
  void append(ByteBuffer audio) throws StoreFailure;

  /**
   * Says to whom it goes and how urgently, in place of what {@link MessageStore#begin} was told; on
   * disk when this returns, so that a crash changes nothing about it.
   *
   * @param recipients one or several; each gets a message
   */
  void address(List<MailboxId> recipients, boolean isUrgent) throws StoreFailure;

  /**
   * Makes it a message of each recipient; when this returns they are on disk for good. If it
   * throws, the draft is kept and delivered when that is possible again.
   *
   * @return the first recipient's
   */
  VoiceMessage deliver() throws StoreFailure;

  /** Throws it away. Harmless after {@link #deliver}. */
  void discard();
}
