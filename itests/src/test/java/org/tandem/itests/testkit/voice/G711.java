package org.tandem.itests.testkit.voice;

/**
 * The two codecs of ITU-T G.711 at 8000 Hz. Computed from the definition of the segments, not taken
 * from Tandem, so that a fault there is not repeated here.
 */
public enum G711 {
  /** mu-law; RTP payload type 0 (RFC 3551 §4.5.14). */
  PCMU(0) {
    @Override
    byte encode(short sample) {
      int magnitude = Math.min(Math.abs((int) sample), 32_635) + 132;
      int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
      int mantissa = magnitude >> segment + 3 & 0x0F;
      int sign = sample < 0 ? 0x80 : 0;
      return (byte) ~(sign | segment << 4 | mantissa);
    }

    @Override
    short decode(byte code) {
      int bits = ~code;
      int segment = bits >> 4 & 0x07;
      int magnitude = (((bits & 0x0F) << 3) + 132 << segment) - 132;
      return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
  },
  /** A-law; RTP payload type 8. */
  PCMA(8) {
    @Override
    byte encode(short sample) {
      int magnitude = sample < 0 ? -sample - 1 : sample;
      int sign = sample < 0 ? 0 : 0x80;
      int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude | 0xFF));
      int mantissa = magnitude >> (segment == 0 ? 4 : segment + 3) & 0x0F;
      return (byte) ((sign | segment << 4 | mantissa) ^ 0x55);
    }

    @Override
    short decode(byte code) {
      int bits = code ^ 0x55;
      int segment = bits >> 4 & 0x07;
      int mantissa = ((bits & 0x0F) << 4) + 8;
      int magnitude = segment == 0 ? mantissa : mantissa + 256 << segment - 1;
      return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
  };

  public static final int RATE_HZ = 8000;

  private final int payloadType;

  G711(int payloadType) {
    this.payloadType = payloadType;
  }

  public int payloadType() {
    return payloadType;
  }

  abstract byte encode(short sample);

  /** As many bytes as samples, as they are in a packet. */
  public byte[] encode(short[] samples) {
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      codes[i] = encode(samples[i]);
    }
    return codes;
  }

  abstract short decode(byte code);
}
