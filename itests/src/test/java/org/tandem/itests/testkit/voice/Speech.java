package org.tandem.itests.testkit.voice;

import java.time.Duration;
import java.util.Random;

/**
 * A test signal like speech: noise in the band of a telephone, louder and softer by syllables. It
 * never repeats itself and is nowhere silent, so that there is exactly one way to lay it over its
 * recording, and each missing piece shows. Two seeds make two different signals.
 */
public final class Speech {
  private static final double RMS = 4000;
  private static final double LOWEST_HZ = 300;
  private static final double HIGHEST_HZ = 3400;
  private static final int TAPS = 101;
  private static final double[] BAND_PASS = bandPass();

  private Speech() {}

  /**
   * @param length of the signal, which is loud from the first to the last sample
   */
  public static short[] of(long seed, Duration length) {
    int count = Math.toIntExact(length.toMillis() * G711.RATE_HZ / 1000);
    Random random = new Random(seed);
    double[] noise = random.doubles(count + TAPS, -1, 1).toArray();
    double[] loudness = loudness(random, count);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += BAND_PASS[tap] * noise[i + tap];
      }
      samples[i] = (short) Math.max(-32_000, Math.min(32_000, sum * loudness[i]));
    }
    return samples;
  }

  /** A factor for each sample, between a quarter and one, by syllables of 80 to 250 ms. */
  private static double[] loudness(Random random, int count) {
    // Uniform noise has an RMS of 1/sqrt(3); the band leaves its share of the 4000 Hz.
    double full =
        RMS * Math.sqrt(3) / Math.sqrt((HIGHEST_HZ - LOWEST_HZ) / (G711.RATE_HZ / 2.0)) * 1.3;
    double[] loudness = new double[count];
    double from = 1;
    for (int start = 0; start < count; ) {
      int length = (80 + random.nextInt(170)) * G711.RATE_HZ / 1000;
      boolean isLast = start + length >= count;
      length = Math.min(length, count - start);
      double to = isLast ? 1 : 0.25 + 0.75 * random.nextDouble();
      for (int i = 0; i < length; i++) {
        loudness[start + i] = full * (from + (to - from) * i / length);
      }
      from = to;
      start += length;
    }
    return loudness;
  }

  /** A windowed sinc (Hamming). */
  private static double[] bandPass() {
    double[] taps = new double[TAPS];
    for (int i = 0; i < TAPS; i++) {
      int n = i - TAPS / 2;
      double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1));
      taps[i] = window * (lowPass(HIGHEST_HZ, n) - lowPass(LOWEST_HZ, n));
    }
    return taps;
  }

  private static double lowPass(double hertz, int n) {
    double cutOff = 2 * hertz / G711.RATE_HZ;
    return n == 0 ? cutOff : Math.sin(Math.PI * cutOff * n) / (Math.PI * n);
  }
}
