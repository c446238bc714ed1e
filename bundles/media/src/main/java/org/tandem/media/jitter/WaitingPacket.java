package org.tandem.media.jitter;

import org.tandem.media.codec.Codec;

/** A place of the {@link JitterBuffer}: sound, comfort noise, or a number that was no sound. */
final class WaitingPacket {
  private boolean isWaiting;
  private long sequence;
  private boolean hasPlace;
  private long position;
  private Codec codec;
  private int noiseLevel;
  private int length;
  private byte[] payload = new byte[0];

  void sound(long number, long at, Codec by, byte[] packet, int offset, int count) {
    if (payload.length < count) {
      payload = new byte[Math.max(count, by.maxFrameBytes())];
    }
    System.arraycopy(packet, offset, payload, 0, count);
    length = count;
    codec = by;
    placed(number, at);
  }

  void noise(long number, long at, int level) {
    codec = null;
    noiseLevel = level;
    placed(number, at);
  }

  void nothing(long number) {
    placed(number, 0);
    hasPlace = false;
  }

  private void placed(long number, long at) {
    sequence = number;
    position = at;
    hasPlace = true;
    isWaiting = true;
  }

  void done() {
    isWaiting = false;
  }

  /** Whether this number waits here. */
  boolean isWaiting(long number) {
    return isWaiting && sequence == number;
  }

  /** Whether it belongs somewhere on the line of samples. */
  boolean hasPlace() {
    return hasPlace;
  }

  boolean isNoise() {
    return codec == null;
  }

  int noiseLevel() {
    return noiseLevel;
  }

  long sequence() {
    return sequence;
  }

  long position() {
    return position;
  }

  /** Decodes it; how many samples. */
  int decode(short[] into) {
    return codec.decode(payload, 0, length, into);
  }
}
