package org.tandem.media.audio;

import java.time.Duration;

/**
 * One or several sines at once, with ends softened over 2 ms so that they do not click: a beep, a
 * busy tone, the sound of a key.
 */
public final class Tone extends LinearSource {
  /** A sine that just fills 16 bits is 3.17 dBm0 (ITU-T G.711 for mu-law; A-law 3.14). */
  private static final double FULL_SCALE_DBM0 = 3.17;

  private static final double SOFT_SECONDS = 0.002;

  private final double[] hertz;
  private final double amplitude;
  private final Duration length;
  private long made;

  /**
   * @param dBm0 the level of each sine: -10 is loud, -20 is speech
   * @param hertz the frequencies
   */
  public Tone(double dBm0, Duration length, double... hertz) {
    this.hertz = hertz.clone();
    this.amplitude = amplitude(dBm0);
    this.length = length;
  }

  /** One sine. */
  public static Tone of(double hertz, double dBm0, Duration length) {
    return new Tone(dBm0, length, hertz);
  }

  /** The samples of a tone at a rate. */
  public short[] samples(int sampleRateHz) {
    short[] all = new short[Math.toIntExact(count(length, sampleRateHz))];
    for (int i = 0; i < all.length; i++) {
      all[i] = at(i, all.length, sampleRateHz);
    }
    return all;
  }

  @Override
  protected int samples(short[] into, int count, int sampleRateHz) {
    long end = count(length, sampleRateHz);
    int part = (int) Math.max(0, Math.min(count, end - made));
    for (int i = 0; i < part; i++) {
      into[i] = at(made + i, end, sampleRateHz);
    }
    made += part;
    return part;
  }

  /** The peak of a sine of a level, in samples. */
  static double amplitude(double dBm0) {
    return Short.MAX_VALUE * Math.pow(10, (dBm0 - FULL_SCALE_DBM0) / 20);
  }

  /** Samples in a time. */
  static long count(Duration length, int sampleRateHz) {
    return length.toNanos() * sampleRateHz / 1_000_000_000L;
  }

  private short at(long sample, long end, int sampleRateHz) {
    double sum = 0;
    for (double frequency : hertz) {
      sum += Math.sin(2 * Math.PI * frequency * sample / sampleRateHz);
    }
    double soft = SOFT_SECONDS * sampleRateHz;
    double gain = Math.min(1, Math.min(sample, end - sample) / soft);
    double value = sum * amplitude * gain;
    return (short) Math.round(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
  }
}
