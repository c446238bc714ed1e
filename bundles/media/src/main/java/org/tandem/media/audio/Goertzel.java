package org.tandem.media.audio;

/** The power of one frequency in a block of samples (Goertzel's algorithm). */
public final class Goertzel {
  private final double coefficient;
  private double last;
  private double beforeLast;

  public Goertzel(double hertz, int sampleRateHz) {
    coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRateHz);
  }

  public void add(short sample) {
    double now = sample + coefficient * last - beforeLast;
    beforeLast = last;
    last = now;
  }

  /** Of a sine of amplitude A over n samples: (A n / 2)², before the next block is begun. */
  public double takePower() {
    double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    last = 0;
    beforeLast = 0;
    return power;
  }
}
