package org.tandem.media.audio;

import org.tandem.media.codec.Codec;

/**
 * Sound to be sent, 20 ms at a time. Asked by the media loop: never blocks, never waits for a disk.
 */
public interface AudioSource {
  /** The source has come to its end. */
  int END = -1;

  /**
   * Writes the next 20 ms as a payload.
   *
   * @param codec what is sent on this call; a prompt that is kept in this codec is copied, anything
   *     else is encoded
   * @param payload where to write
   * @param offset first byte to write
   * @return bytes written, or {@link #END}; a last frame that is not full is filled up with silence
   */
  int next(Codec codec, byte[] payload, int offset);
}
