package org.tandem.media.jitter;

import java.util.Arrays;

/**
 * The quiet of a line while the peer sends nothing because nobody speaks (RFC 3389): white noise of
 * the level that the peer told, or silence if it told none. The spectrum of §3.2 is not used.
 */
final class ComfortNoise {
  /** Louder than this is no background, whatever the peer tells. */
  private static final int LOUDEST_DBOV = -30;

  private int peak;
  private int random = 0x2545F491;

  /**
   * @param level the first byte of the payload: the level in -dBov, 0 to 127
   */
  void level(int level) {
    double dBov = Math.min(-(level & 0x7F), LOUDEST_DBOV);
    // The mean square of noise between -p and p is p²/3.
    peak = (int) (32768 * Math.sqrt(3) * Math.pow(10, dBov / 20));
  }

  void off() {
    peak = 0;
  }

  boolean isOn() {
    return peak > 0;
  }

  void fill(short[] into, int at, int count) {
    if (peak == 0) {
      Arrays.fill(into, at, at + count, (short) 0);
      return;
    }
    for (int i = at; i < at + count; i++) {
      random ^= random << 13; // xorshift32 (Marsaglia)
      random ^= random >>> 17;
      random ^= random << 5;
      into[i] = (short) ((random >> 16) * peak >> 15);
    }
  }
}
