package org.tandem.mp3;

import org.tandem.api.mailbox.AudioClip;

/**
 * Sound at 16 kHz. Telephone sound of 8 kHz gets a sample between each two, by a windowed sinc
 * filter that keeps what is above 4 kHz silent.
 */
final class Wideband {
  private static final int TELEPHONE_HZ = 8000;
  private static final int WIDE_HZ = 16_000;
  private static final int SIDE = 16; // samples on each side of the one made
  private static final double[] TAPS = taps();

  private Wideband() {}

  static short[] of(AudioClip clip) {
    if (clip.sampleRateHz() == WIDE_HZ) {
      return clip.samples();
    }
    if (clip.sampleRateHz() != TELEPHONE_HZ) {
      throw new IllegalArgumentException("no sound of 8 or 16 kHz: " + clip.sampleRateHz());
    }
    short[] narrow = clip.samples();
    short[] wide = new short[narrow.length * 2];
    for (int i = 0; i < narrow.length; i++) {
      wide[2 * i] = narrow[i];
      wide[2 * i + 1] = between(narrow, i);
    }
    return wide;
  }

  /** The sample half way from one to the next. */
  private static short between(short[] samples, int index) {
    double sum = 0;
    for (int tap = 0; tap < TAPS.length; tap++) {
      int at = index - SIDE + 1 + tap;
      if (at >= 0 && at < samples.length) {
        sum += TAPS[tap] * samples[at];
      }
    }
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
  }

  /** The sinc at the half-way points, in a Hann window; together 1. */
  private static double[] taps() {
    double[] taps = new double[2 * SIDE];
    double sum = 0;
    for (int tap = 0; tap < taps.length; tap++) {
      double distance = tap - SIDE + 0.5;
      double angle = Math.PI * distance;
      double window = 0.5 + 0.5 * Math.cos(angle / SIDE);
      taps[tap] = Math.sin(angle) / angle * window;
      sum += taps[tap];
    }
    for (int tap = 0; tap < taps.length; tap++) {
      taps[tap] /= sum;
    }
    return taps;
  }
}
