package org.tandem.media.codec;

/**
 * G.722 at 64 kbit/s: 16,000 samples a second in a byte for each two. The sound is split into two
 * halves of the spectrum; six bits of each byte describe the lower, two the upper (ITU-T G.722,
 * mode 1). Its RTP clock is 8,000 Hz all the same (RFC 3551 §4.5.2). Holds the state of one call in
 * both directions.
 */
public final class G722 implements Codec {
  private static final int RATE_HZ = 16_000;
  private static final int FRAME_BYTES = 160;
  private static final int TAPS = 12;

  /** Half of the symmetric filter that splits the bands (table 4). */
  private static final int[] SPLIT = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  /** Where the steps of the lower quantizer begin, in parts of its scale (table 5). */
  private static final int[] LOWER_LEVELS = {
    0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  /** What its steps stand for: as heard, with six bits, and as predicted from, with four. */
  private static final int[] LOWER_VALUES = {
    0, 136, 432, 728, 1040, 1360, 1688, 2032, 2400, 2776, 3168, 3576, 4008, 4464, 4944, 5456, 6000,
    6576, 7192, 7856, 8576, 9360, 10232, 11192, 12280, 13512, 14984, 16704, 19008, 21904, 24808
  };

  private static final int[] COARSE_VALUES = {0, 1200, 2584, 4240, 6288, 8968, 12896, 20456};
  private static final int[] COARSE_STEPS = {-60, -30, 58, 172, 334, 538, 1198, 3042};

  private static final int UPPER_LEVEL = 564;
  private static final int[] UPPER_VALUES = {1616, 7408};
  private static final int[] UPPER_STEPS = {-214, 798};

  private final Half encoder = new Half();
  private final Half decoder = new Half();

  /** The state of one direction. */
  private static final class Half {
    final SubBand lower = new SubBand(32, 18432, 8);
    final SubBand upper = new SubBand(8, 22528, 10);
    final int[] even = new int[TAPS];
    final int[] odd = new int[TAPS];

    void shift(int first, int second) {
      System.arraycopy(even, 1, even, 0, TAPS - 1);
      System.arraycopy(odd, 1, odd, 0, TAPS - 1);
      even[TAPS - 1] = first;
      odd[TAPS - 1] = second;
    }

    int evenSum() {
      int sum = 0;
      for (int i = 0; i < TAPS; i++) {
        sum += even[i] * SPLIT[i];
      }
      return sum;
    }

    int oddSum() {
      int sum = 0;
      for (int i = 0; i < TAPS; i++) {
        sum += odd[i] * SPLIT[TAPS - 1 - i];
      }
      return sum;
    }

    /** Both sides follow the lower band by the four upper bits of its code. */
    int adaptLower(int code) {
      int bits = code >> 2;
      boolean isNegative = bits < 8;
      int level = bits == 0 ? 0 : isNegative ? 8 - bits : 15 - bits;
      int value = isNegative ? -COARSE_VALUES[level] : COARSE_VALUES[level];
      int quantized = lower.scale() * value >> 15;
      lower.adapt(quantized, COARSE_STEPS[level]);
      return quantized;
    }

    int adaptUpper(int code) {
      int level = code & 1 ^ 1;
      int value = code < 2 ? -UPPER_VALUES[level] : UPPER_VALUES[level];
      int quantized = upper.scale() * value >> 15;
      upper.adapt(quantized, UPPER_STEPS[level]);
      return quantized;
    }
  }

  @Override
  public String name() {
    return "G722";
  }

  @Override
  public int sampleRateHz() {
    return RATE_HZ;
  }

  @Override
  public int maxFrameBytes() {
    return FRAME_BYTES;
  }

  @Override
  public int encode(short[] samples, int at, byte[] payload, int offset) {
    for (int i = 0; i < FRAME_BYTES; i++) {
      encoder.shift(samples[at + 2 * i], samples[at + 2 * i + 1]);
      int even = encoder.evenSum();
      int odd = encoder.oddSum();
      int lower = lowerCode(clip(((odd + even) >> 14) - encoder.lower.estimate()));
      int upper = upperCode(clip(((odd - even) >> 14) - encoder.upper.estimate()));
      encoder.adaptLower(lower);
      encoder.adaptUpper(upper);
      payload[offset + i] = (byte) (upper << 6 | lower);
    }
    return FRAME_BYTES;
  }

  private int lowerCode(int difference) {
    int magnitude = difference < 0 ? ~difference : difference;
    int step = 1;
    while (step < LOWER_LEVELS.length
        && magnitude >= LOWER_LEVELS[step] * encoder.lower.scale() >> 12) {
      step++;
    }
    if (difference >= 0) {
      return 62 - step;
    }
    return step < 3 ? 64 - step : 34 - step;
  }

  private int upperCode(int difference) {
    int magnitude = difference < 0 ? ~difference : difference;
    boolean isLarge = magnitude >= UPPER_LEVEL * encoder.upper.scale() >> 12;
    return (difference < 0 ? 0 : 2) | (isLarge ? 0 : 1);
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] samples) {
    for (int i = 0; i < length; i++) {
      int code = payload[offset + i] & 0xFF;
      int lower = lower(code & 63);
      int upperEstimate = decoder.upper.estimate();
      int upper = clip14(decoder.adaptUpper(code >> 6) + upperEstimate);
      decoder.shift(lower + upper, lower - upper);
      samples[2 * i] = (short) clip(decoder.oddSum() >> 11);
      samples[2 * i + 1] = (short) clip(decoder.evenSum() >> 11);
    }
    return 2 * length;
  }

  @Override
  public int samples(byte[] payload, int offset, int length) {
    return 2 * length;
  }

  /** The lower band's sample; the full code is heard, its upper bits are predicted from. */
  private int lower(int code) {
    int value;
    if (code >= 32) {
      value = code < 62 ? LOWER_VALUES[62 - code] : -LOWER_VALUES[64 - code];
    } else {
      value = -LOWER_VALUES[code < 4 ? 1 : 34 - code];
    }
    int heard = clip14(decoder.lower.estimate() + (decoder.lower.scale() * value >> 15));
    decoder.adaptLower(code);
    return heard;
  }

  private static int clip(int value) {
    return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }

  private static int clip14(int value) {
    return Math.max(-16384, Math.min(16383, value));
  }
}
