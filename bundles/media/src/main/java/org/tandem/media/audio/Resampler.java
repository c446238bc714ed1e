package org.tandem.media.audio;

import org.tandem.media.codec.LowPass;

/**
 * Converts samples from one rate to another by a low-pass filter (a windowed sinc) whose phases are
 * computed once. Any stretch of the result can be asked for.
 */
public final class Resampler {
  private static final int ZERO_CROSSINGS = 16;
  private static final double PASS_BAND = 0.92;

  private final int fromHz;
  private final int toHz;
  private final int step;
  private final int phases;
  private final int half;
  private final float[][] kernels;

  public Resampler(int fromHz, int toHz) {
    this.fromHz = fromHz;
    this.toHz = toHz;
    int divisor = gcd(fromHz, toHz);
    this.step = fromHz / divisor;
    this.phases = toHz / divisor;
    double cutoff = Math.min(1.0, (double) toHz / fromHz) * PASS_BAND;
    this.half = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    this.kernels = fromHz == toHz ? new float[0][] : kernels(cutoff);
  }

  public int toHz() {
    return toHz;
  }

  /** Samples that come out for so many put in. */
  public long length(int samples) {
    return (long) samples * toHz / fromHz;
  }

  /** The whole of it. */
  public short[] convert(short[] samples) {
    short[] converted = new short[Math.toIntExact(length(samples.length))];
    convert(samples, 0, converted, converted.length);
    return converted;
  }

  /**
   * A stretch of the result.
   *
   * @param at its first sample, counted in the result
   */
  public void convert(short[] samples, long at, short[] into, int count) {
    if (fromHz == toHz) {
      System.arraycopy(samples, (int) at, into, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      long scaled = (at + i) * step;
      into[i] = filtered(samples, (int) (scaled / phases), kernels[(int) (scaled % phases)]);
    }
  }

  private short filtered(short[] samples, int centre, float[] kernel) {
    int first = centre - half;
    int from = Math.max(0, -first);
    int to = Math.min(kernel.length, samples.length - first);
    float sum = 0;
    for (int tap = from; tap < to; tap++) {
      sum += kernel[tap] * samples[first + tap];
    }
    return LowPass.clip(sum);
  }

  private float[][] kernels(double cutoff) {
    float[][] all = new float[phases][];
    for (int phase = 0; phase < phases; phase++) {
      double centre = half + (double) phase / phases;
      all[phase] = LowPass.kernel(2 * half + 2, centre, half + 1, cutoff, 1);
    }
    return all;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
