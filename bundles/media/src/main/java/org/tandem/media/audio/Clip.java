package org.tandem.media.audio;

/**
 * Linear samples in memory, played once from their beginning; converted on the way where the call
 * has another sample rate.
 */
public final class Clip extends LinearSource {
  private final short[] samples;
  private final int sampleRateHz;
  private Resampler resampler;
  private long position;

  /**
   * @param samples not copied; nobody writes to them while they are played
   * @param sampleRateHz their rate
   */
  public Clip(short[] samples, int sampleRateHz) {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sample rate " + sampleRateHz);
    }
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
  }

  @Override
  protected int samples(short[] into, int count, int rateHz) {
    if (resampler == null || resampler.toHz() != rateHz) {
      resampler = new Resampler(sampleRateHz, rateHz);
    }
    long end = resampler.length(samples.length);
    int made = (int) Math.max(0, Math.min(count, end - position));
    resampler.convert(samples, position, into, made);
    position += made;
    return made;
  }
}
