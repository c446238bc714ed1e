package org.tandem.testcall;

import java.time.Duration;
import org.tandem.media.audio.Sweep;

/**
 * What a test call says: a sine that glides through the telephone's band. Unlike speech it is known
 * sample by sample, and unlike a steady tone it fits itself at one place only.
 */
public final class Signal {
  public static final Duration LENGTH = Duration.ofSeconds(2);

  private static final double FROM_HERTZ = 300;
  private static final double TO_HERTZ = 3000;
  private static final double LEVEL_DBM0 = -13;

  private Signal() {}

  public static short[] samples(int sampleRateHz) {
    return Sweep.samples(FROM_HERTZ, TO_HERTZ, LEVEL_DBM0, LENGTH, sampleRateHz);
  }
}
