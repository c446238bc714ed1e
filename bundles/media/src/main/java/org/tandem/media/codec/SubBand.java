package org.tandem.media.codec;

/**
 * The adaptive part of one sub-band of G.722 (ITU-T G.722 §3 and §4, blocks 3 and 4): the scale
 * factor of its quantizer, and the predictor of two poles and six zeros. Encoder and decoder run
 * the same one over the same codes, so they stay equal.
 */
final class SubBand {
  private static final int ZEROS = 6;
  private static final int[] MANTISSA = mantissa();

  private final int highestScale;
  private final int scaleShift;

  private int logScale;
  private int scale;

  private final int[] zero = new int[ZEROS + 1];
  private final int[] difference = new int[ZEROS + 1];
  private int pole1;
  private int pole2;
  private int reconstructed1;
  private int reconstructed2;
  private int sign1;
  private int sign2;
  private int zeroSum;
  private int estimate;

  /**
   * @param firstScale of the quantizer
   * @param highestScale of its logarithm
   * @param scaleShift exponent at which the logarithm's integer part stands for 1
   */
  SubBand(int firstScale, int highestScale, int scaleShift) {
    this.scale = firstScale;
    this.highestScale = highestScale;
    this.scaleShift = scaleShift;
  }

  /** What the next sample will be, as far as can be told. */
  int estimate() {
    return estimate;
  }

  /** The step of the quantizer. */
  int scale() {
    return scale;
  }

  /**
   * Learns of the sample that came.
   *
   * @param quantized its difference from the estimate, as both sides know it
   * @param step what the code adds to the logarithm of the scale
   */
  void adapt(int quantized, int step) {
    rescale(step);
    int partial = clip(zeroSum + quantized);
    int reconstructed = clip(estimate + quantized);
    int sign = partial >> 31;
    updatePoles(sign);
    updateZeros(quantized);
    sign2 = sign1;
    sign1 = sign;
    reconstructed2 = reconstructed1;
    reconstructed1 = reconstructed;
    predict();
  }

  private void rescale(int step) {
    logScale = Math.max(0, Math.min(highestScale, (logScale * 127 >> 7) + step));
    int exponent = scaleShift - (logScale >> 11);
    int mantissa = MANTISSA[logScale >> 6 & 31];
    scale = (exponent < 0 ? mantissa << -exponent : mantissa >> exponent) << 2;
  }

  private void updatePoles(int sign) {
    int towards = clip(pole1 << 2);
    int gain = clip(sign == sign1 ? -towards : towards) >> 7;
    int next = gain + (sign == sign2 ? 128 : -128) + (pole2 * 32512 >> 15);
    pole2 = Math.max(-12288, Math.min(12288, next));
    int limit = clip(15360 - pole2);
    int first = clip((sign == sign1 ? 192 : -192) + (pole1 * 32640 >> 15));
    pole1 = Math.max(-limit, Math.min(limit, first));
  }

  private void updateZeros(int quantized) {
    int gain = quantized == 0 ? 0 : 128;
    for (int i = ZEROS; i > 0; i--) {
      boolean isSameSign = quantized >> 31 == difference[i - 1] >> 31;
      zero[i] = clip((isSameSign ? gain : -gain) + (zero[i] * 32640 >> 15));
    }
    System.arraycopy(difference, 0, difference, 1, ZEROS);
    difference[0] = quantized;
  }

  private void predict() {
    int poles =
        clip((pole1 * clip(2 * reconstructed1) >> 15) + (pole2 * clip(2 * reconstructed2) >> 15));
    int zeros = 0;
    for (int i = ZEROS; i > 0; i--) {
      zeros += zero[i] * clip(2 * difference[i - 1]) >> 15;
    }
    zeroSum = clip(zeros);
    estimate = clip(poles + zeroSum);
  }

  private static int clip(int value) {
    return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }

  /** An octave in 32 steps (G.722 table 11, as a formula). */
  private static int[] mantissa() {
    int[] octave = new int[32];
    for (int i = 0; i < octave.length; i++) {
      octave[i] = (int) Math.round(2048 * Math.pow(2, i / 32.0));
    }
    return octave;
  }
}
