package org.tandem.media.codec;

/** A windowed sinc: a filter that passes what is below a frequency. */
public final class LowPass {
  private LowPass() {}

  /**
   * One that is the same on both sides of its middle.
   *
   * @param taps odd, so that it delays by whole samples
   * @param cutoff in parts of half the rate at which the filter runs
   * @param gain sum of all its taps
   */
  static float[] kernel(int taps, double cutoff, double gain) {
    double centre = (taps - 1) / 2.0;
    return kernel(taps, centre, centre + 1, cutoff, gain);
  }

  /**
   * One whose middle may lie between two taps.
   *
   * @param centre where its middle is, counted in taps
   * @param reach at which distance from there it has come down to nothing (Hann)
   * @param cutoff in parts of half the rate at which the filter runs
   * @param gain sum of all its taps
   */
  public static float[] kernel(int taps, double centre, double reach, double cutoff, double gain) {
    double[] exact = new double[taps];
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      double distance = tap - centre;
      exact[tap] = sinc(Math.PI * distance * cutoff) * hann(distance / reach);
      sum += exact[tap];
    }
    float[] kernel = new float[taps];
    for (int tap = 0; tap < taps; tap++) {
      kernel[tap] = (float) (exact[tap] * gain / sum);
    }
    return kernel;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-12 ? 1 : Math.sin(x) / x;
  }

  private static double hann(double x) {
    return Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x);
  }

  /** Each {@code step}-th tap, down from {@code last}, over a ring from its oldest sample. */
  static float dot(float[] kernel, int last, int step, float[] ring, int oldest) {
    float sum = 0;
    int at = oldest;
    for (int tap = last; tap >= 0; tap -= step) {
      sum += kernel[tap] * ring[at];
      at = at + 1 == ring.length ? 0 : at + 1;
    }
    return sum;
  }

  /** The nearest sample that there is. */
  public static short clip(float value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }
}
