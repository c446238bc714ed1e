package org.tandem.media.codec;

/**
 * A codec heard at another sample rate than its own, for calls in which the peer changes between
 * narrowband and wideband while one recording goes on. Of one direction: it decodes only.
 */
final class OtherRate implements Codec {
  private static final int LONGEST_SAMPLES = 2560;

  private final Codec codec;
  private final int sampleRateHz;
  private final short[] own = new short[LONGEST_SAMPLES];
  private final Interpolator up;
  private final Decimator down;

  /** Rates of which one is a multiple of the other. */
  OtherRate(Codec codec, int sampleRateHz) {
    this.codec = codec;
    this.sampleRateHz = sampleRateHz;
    int ownHz = codec.sampleRateHz();
    this.up = sampleRateHz > ownHz ? new Interpolator(sampleRateHz / ownHz) : null;
    this.down = sampleRateHz < ownHz ? new Decimator(ownHz / sampleRateHz) : null;
  }

  @Override
  public String name() {
    return codec.name();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int maxFrameBytes() {
    return codec.maxFrameBytes();
  }

  @Override
  public int encode(short[] samples, int at, byte[] payload, int offset) {
    throw new UnsupportedOperationException("decodes only");
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] samples) {
    int count = codec.decode(payload, offset, length, own);
    return up != null ? up.spread(own, count, samples) : down.keep(own, count, samples);
  }

  @Override
  public int samples(byte[] payload, int offset, int length) {
    return (int)
        ((long) codec.samples(payload, offset, length) * sampleRateHz / codec.sampleRateHz());
  }
}
