package org.tandem.media.codec;

/**
 * G.711: 8000 samples a second of one byte each (RFC 3551 §4.5.14). Both laws cut the range into
 * eight segments a side, each twice as coarse as the one below, and are computed from that.
 */
public enum G711 implements Codec {
  /** Mu-law, as in North America and Japan. */
  PCMU {
    @Override
    byte compress(int sample) {
      int magnitude = Math.min(sample < 0 ? -sample : sample, MU_CLIP) + MU_BIAS;
      int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
      int step = magnitude >> segment + 3 & 0x0F;
      return (byte) ~((sample < 0 ? 0x80 : 0) | segment << 4 | step);
    }

    @Override
    int expand(int code) {
      int inverted = ~code;
      int magnitude = ((inverted & 0x0F) << 3) + MU_BIAS << (inverted >> 4 & 7);
      return (inverted & 0x80) != 0 ? MU_BIAS - magnitude : magnitude - MU_BIAS;
    }
  },

  /** A-law, as everywhere else. */
  PCMA {
    @Override
    byte compress(int sample) {
      int magnitude = (sample < 0 ? ~sample : sample) >> 3;
      // The two lowest segments have the same step.
      int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
      int step = magnitude >> Math.max(1, segment) & 0x0F;
      return (byte) ((segment << 4 | step) ^ (sample < 0 ? 0x55 : 0xD5));
    }

    @Override
    int expand(int code) {
      int even = code ^ 0x55;
      int segment = even >> 4 & 7;
      int step = (even & 0x0F) << 4;
      int magnitude = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
      return (even & 0x80) != 0 ? magnitude : -magnitude;
    }
  };

  private static final int MU_BIAS = 0x84;
  private static final int MU_CLIP = 0x7FFF - MU_BIAS;
  private static final int FRAME = 160;

  private final short[] expanded = new short[256];

  G711() {
    for (int code = 0; code < 256; code++) {
      expanded[code] = (short) expand(code);
    }
  }

  abstract byte compress(int sample);

  abstract int expand(int code);

  @Override
  public int sampleRateHz() {
    return 8000;
  }

  @Override
  public int maxFrameBytes() {
    return FRAME;
  }

  @Override
  public int encode(short[] samples, int at, byte[] payload, int offset) {
    encode(samples, at, FRAME, payload, offset);
    return FRAME;
  }

  /** Encodes any number of samples, a byte for each. */
  public void encode(short[] samples, int at, int count, byte[] payload, int offset) {
    for (int i = 0; i < count; i++) {
      payload[offset + i] = compress(samples[at + i]);
    }
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] samples) {
    for (int i = 0; i < length; i++) {
      samples[i] = expanded[payload[offset + i] & 0xFF];
    }
    return length;
  }

  @Override
  public int samples(byte[] payload, int offset, int length) {
    return length;
  }
}
