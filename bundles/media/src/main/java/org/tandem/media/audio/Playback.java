package org.tandem.media.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * A recording in memory, played from a position at a speed, converted on the way where the call has
 * another sample rate. Where it is can be asked from any thread, and another one goes on from
 * there: so it is paused, rewound, made slower and faster.
 */
public final class Playback extends LinearSource {
  private static final int SOFT_BEGINNINGS_A_SECOND = 200;
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final short[] samples;
  private final int sampleRateHz;
  private final int percent;
  private Resampler resampler;
  private Stretcher stretcher;
  private short[] piece = new short[0];
  private long made;
  private long begin;
  private long end;
  private volatile long positionNanos;

  /**
   * @param samples not copied; nobody writes to them while they are played
   * @param sampleRateHz their rate
   */
  public Playback(short[] samples, int sampleRateHz, Pace pace) {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sample rate " + sampleRateHz);
    }
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
    this.percent = pace.percent();
    this.positionNanos = Math.min(pace.from().toNanos(), lengthNanos());
  }

  private long lengthNanos() {
    return samples.length * NANOS_A_SECOND / sampleRateHz;
  }

  /** Where in the recording it is: the end of what was sent. */
  public Duration position() {
    return Duration.ofNanos(positionNanos);
  }

  /**
   * Takes the memory that is needed at a rate, so that nothing is left to do on the media thread
   * but to play.
   */
  public Playback prepared(int rateHz) {
    resampler = new Resampler(sampleRateHz, rateHz);
    begin = Tone.count(position(), rateHz);
    end = resampler.length(samples.length);
    made = 0;
    piece = new short[rateHz / 50];
    stretcher =
        percent == Pace.AS_RECORDED_PERCENT
            ? null
            : new Stretcher(this::read, rateHz, percent, begin);
    return this;
  }

  @Override
  protected int samples(short[] into, int count, int rateHz) {
    if (resampler == null || resampler.toHz() != rateHz) {
      prepared(rateHz);
    }
    long left = (end - begin) * 100 / percent - made;
    int part = (int) Math.max(0, Math.min(count, left));
    if (part == 0) {
      return 0;
    }
    make(into, part);
    if (made == 0 && begin > 0) {
      soften(into, rateHz / SOFT_BEGINNINGS_A_SECOND);
    }
    made += part;
    long reached = begin + made * percent / 100;
    positionNanos =
        part == left ? lengthNanos() : Math.min(reached * NANOS_A_SECOND / rateHz, lengthNanos());
    return part;
  }

  private void make(short[] into, int part) {
    if (stretcher == null) {
      read(begin + made, into, part);
    } else {
      stretcher.next(piece);
      System.arraycopy(piece, 0, into, 0, part);
    }
  }

  /** A beginning amid a word must not click. */
  private static void soften(short[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = (short) (into[i] * i / count);
    }
  }

  private void read(long at, short[] into, int count) {
    int there = (int) Math.max(0, Math.min(count, end - at));
    if (there > 0) {
      resampler.convert(samples, at, into, there);
    }
    Arrays.fill(into, there, count, (short) 0);
  }
}
