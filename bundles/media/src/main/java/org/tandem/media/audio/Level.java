package org.tandem.media.audio;

/**
 * How loud samples are, in dBov: 0 is the loudest that 16 bits can be (a square wave at full
 * scale), a sine at full scale is -3 (RFC 6464 §3, ITU-T G.100.1). Speech on the telephone is
 * around -25, a quiet line below -55.
 */
public final class Level {
  /** What is told for digital silence (RFC 6464 §3). */
  public static final double SILENCE = -127;

  private Level() {}

  /** The level of the first samples. */
  public static double dBov(short[] samples, int count) {
    return dBov(samples, 0, count);
  }

  /** The level of some samples. */
  public static double dBov(short[] samples, int at, int count) {
    long energy = 0;
    for (int i = at; i < at + count; i++) {
      energy += samples[i] * samples[i];
    }
    if (energy == 0) {
      return SILENCE;
    }
    double meanSquare = (double) energy / count;
    return Math.max(SILENCE, 10 * Math.log10(meanSquare / (32768.0 * 32768.0)));
  }
}
