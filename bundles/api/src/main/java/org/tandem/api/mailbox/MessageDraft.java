package org.tandem.api.mailbox;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A message that is being recorded. What was appended is in the file system when {@code append}
 * returns and forced to the disk within a second; a draft that a crash leaves behind is delivered
 * at the next start. May block on the disk: never called on a media thread. One thread at a time.
 */
public interface MessageDraft {
  /**
   * @param audio linear samples, 16 bits, little endian, one channel, at the rate of {@link
   *     MessageFacts#sampleRateHz}
   * @throws StoreFailure with what was appended before kept
   */
  void append(ByteBuffer audio) throws StoreFailure;

  /** How much was appended. */
  Duration length();

  /** Keeps the first part only; zero to record again. */
  void truncate(Duration length) throws StoreFailure;

  /** What was appended so far, to play it back. */
  AudioClip audio() throws StoreFailure;

  /**
   * Makes it a message; when this returns the message is on disk for good. If it throws, the draft
   * is kept and delivered when that is possible again.
   */
  VoiceMessage deliver() throws StoreFailure;

  /** Throws it away. Harmless after {@link #deliver}. */
  void discard();
}
