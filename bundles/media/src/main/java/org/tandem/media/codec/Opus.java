package org.tandem.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/**
 * Opus as wideband voice (RFC 6716, RFC 7587): 16,000 samples a second here, whatever the peer
 * encodes. The library decodes hybrid frames to silence below 48,000 Hz, so it always decodes at
 * that rate, and every third sample is kept after a low-pass filter. Holds the state of one call in
 * both directions.
 */
public final class Opus implements Codec {
  private static final int RATE_HZ = 16_000;
  private static final int DECODER_RATE_HZ = 48_000;
  private static final int LONGEST_MILLIS = 120;
  private static final int BITS_PER_SECOND = 24_000;
  private static final int LARGEST_BYTES = 400;

  private final OpusEncoder encoder;
  private final OpusDecoder decoder;
  private final Decimator decimator = new Decimator(DECODER_RATE_HZ / RATE_HZ);
  private final short[] decoded = new short[DECODER_RATE_HZ / 1000 * LONGEST_MILLIS];

  public Opus() {
    try {
      encoder = new OpusEncoder(RATE_HZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      decoder = new OpusDecoder(DECODER_RATE_HZ, 1);
    } catch (OpusException impossible) {
      throw new IllegalStateException(impossible);
    }
    encoder.setBitrate(BITS_PER_SECOND);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
  }

  @Override
  public String name() {
    return "opus";
  }

  @Override
  public int sampleRateHz() {
    return RATE_HZ;
  }

  @Override
  public int maxFrameBytes() {
    return LARGEST_BYTES;
  }

  @Override
  public int encode(short[] samples, int at, byte[] payload, int offset) {
    try {
      return encoder.encode(samples, at, RATE_HZ / 50, payload, offset, LARGEST_BYTES);
    } catch (OpusException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] samples) {
    int wanted = samples(payload, offset, length);
    int count;
    try {
      count = decoder.decode(payload, offset, length, decoded, 0, decoded.length, false);
    } catch (OpusException | RuntimeException broken) {
      // What a peer sends is its own affair: a packet that is none of Opus is silence.
      decoder.resetState();
      Arrays.fill(samples, 0, wanted, (short) 0);
      return wanted;
    }
    return decimator.keep(decoded, count, samples);
  }

  /** Told by the first two bytes (RFC 6716 §3.1 and §3.2). */
  @Override
  public int samples(byte[] payload, int offset, int length) {
    int configuration = payload[offset] >> 3 & 31;
    int halfMillis;
    if (configuration < 12) {
      halfMillis = new int[] {20, 40, 80, 120}[configuration & 3];
    } else if (configuration < 16) {
      halfMillis = (configuration & 1) == 0 ? 20 : 40;
    } else {
      halfMillis = 5 << (configuration & 3);
    }
    int frames =
        switch (payload[offset] & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> length > 1 ? payload[offset + 1] & 63 : 1;
        };
    return Math.min(halfMillis * frames, 2 * LONGEST_MILLIS) * RATE_HZ / 2000;
  }
}
