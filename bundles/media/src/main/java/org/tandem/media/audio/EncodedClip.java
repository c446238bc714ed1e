package org.tandem.media.audio;

import java.util.Arrays;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.G711;

/**
 * G.711 in memory, played once from its beginning: copied where the call has the same law,
 * converted otherwise.
 */
public final class EncodedClip implements AudioSource {
  private static final int FRAME = 160;

  private final G711 law;
  private final byte[] bytes;
  private final byte silence;
  private Clip decoded;
  private int position;

  /**
   * @param bytes 8000 a second; not copied, nobody writes to them while they are played
   */
  public EncodedClip(G711 law, byte[] bytes) {
    this.law = law;
    this.bytes = bytes;
    byte[] zero = new byte[1];
    law.encode(new short[1], 0, 1, zero, 0);
    this.silence = zero[0];
  }

  @Override
  public int next(Codec codec, byte[] payload, int offset) {
    if (codec != law) {
      return converted(codec, payload, offset);
    }
    int count = Math.min(FRAME, bytes.length - position);
    if (count <= 0) {
      return END;
    }
    System.arraycopy(bytes, position, payload, offset, count);
    Arrays.fill(payload, offset + count, offset + FRAME, silence);
    position += count;
    return FRAME;
  }

  private int converted(Codec codec, byte[] payload, int offset) {
    if (decoded == null) {
      short[] samples = new short[bytes.length - position];
      law.decode(bytes, position, samples.length, samples);
      decoded = new Clip(samples, law.sampleRateHz());
    }
    return decoded.next(codec, payload, offset);
  }
}
