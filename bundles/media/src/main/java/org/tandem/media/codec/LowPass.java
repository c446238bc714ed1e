package org.tandem.media.codec;

/** A windowed sinc: a filter that passes what is below a frequency. */
final class LowPass {
  private LowPass() {}

  /**
   * @param taps odd, so that it delays by whole samples
   * @param cutoff in parts of half the rate at which the filter runs
   * @param gain sum of all its taps
   */
  static float[] kernel(int taps, double cutoff, double gain) {
    double[] exact = new double[taps];
    double centre = (taps - 1) / 2.0;
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      double distance = tap - centre;
      double x = Math.PI * distance * cutoff;
      double sinc = Math.abs(x) < 1e-12 ? 1 : Math.sin(x) / x;
      double hann = 0.5 + 0.5 * Math.cos(Math.PI * distance / (centre + 1));
      exact[tap] = sinc * hann;
      sum += exact[tap];
    }
    float[] kernel = new float[taps];
    for (int tap = 0; tap < taps; tap++) {
      kernel[tap] = (float) (exact[tap] * gain / sum);
    }
    return kernel;
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

  static short clip(float value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }
}
