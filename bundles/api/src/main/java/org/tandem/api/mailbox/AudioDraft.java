package org.tandem.api.mailbox;

import java.nio.ByteBuffer;
import java.time.Duration;

/** Sound that is being recorded: a message, a greeting. One thread at a time. */
public interface AudioDraft {
  /**
   * @param audio linear samples, 16 bits, little endian, one channel, at the rate of the recording
   * @throws StoreFailure with what was appended before kept
   */
  void append(ByteBuffer audio) throws StoreFailure;

  /** How much was appended. */
  Duration length();

  /** Keeps the first part only; zero to record again. */
  void truncate(Duration length) throws StoreFailure;

  /** What was appended so far, to play it back. */
  AudioClip audio() throws StoreFailure;
}
