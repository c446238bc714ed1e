package org.tandem.media.audio;

import java.util.Arrays;
import org.tandem.media.codec.Codec;

/** A source that makes linear samples and leaves their coding to the codec of the call. */
public abstract class LinearSource implements AudioSource {
  private short[] frame = new short[160];

  @Override
  public final int next(Codec codec, byte[] payload, int offset) {
    int count = codec.sampleRateHz() / 50;
    if (frame.length < count) {
      frame = new short[count];
    }
    int made = samples(frame, count, codec.sampleRateHz());
    if (made <= 0) {
      return END;
    }
    Arrays.fill(frame, made, count, (short) 0);
    return codec.encode(frame, 0, payload, offset);
  }

  /**
   * Makes the next samples.
   *
   * @param into where to write, from 0
   * @param count how many are wanted, 20 ms
   * @param sampleRateHz the same in every call, normally
   * @return how many were made; fewer than wanted only at the end, 0 after it
   */
  protected abstract int samples(short[] into, int count, int sampleRateHz);
}
