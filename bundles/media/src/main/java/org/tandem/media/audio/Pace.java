package org.tandem.media.audio;

import java.time.Duration;

/**
 * From where and how fast a recording is played.
 *
 * @param from the position in the recording where it begins
 * @param percent of the speed at which it was recorded; {@value #SLOWEST_PERCENT} to {@value
 *     #FASTEST_PERCENT}; the pitch stays what it is
 */
public record Pace(Duration from, int percent) {
  static final int SLOWEST_PERCENT = 50;
  static final int FASTEST_PERCENT = 200;
  static final int AS_RECORDED_PERCENT = 100;

  /** All of it as it was recorded. */
  public static final Pace WHOLE = new Pace(Duration.ZERO, AS_RECORDED_PERCENT);

  public Pace {
    if (from.isNegative() || percent < SLOWEST_PERCENT || percent > FASTEST_PERCENT) {
      throw new IllegalArgumentException("cannot be played: from " + from + ", " + percent + " %");
    }
  }

  boolean isAsRecorded() {
    return percent == AS_RECORDED_PERCENT;
  }
}
