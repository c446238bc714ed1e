package org.tandem.media.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * Tells speech from silence, frame by frame, so that a message can be ended some seconds after the
 * last word.
 *
 * <p>A line is never quite silent, and no two are alike: what counts as silence is what is within
 * {@value #ABOVE_NOISE_DB} dB of the quietest 20 ms of the last two seconds. Below {@value
 * #ALWAYS_SILENT_DBOV} dBov is always silence, above {@value #ALWAYS_SPEECH_DBOV} always speech, so
 * that neither a perfect line nor a steady tone confuses it. Less than 60 ms is a click, no speech.
 */
public final class SilenceDetector {
  static final int ABOVE_NOISE_DB = 10;
  static final int ALWAYS_SILENT_DBOV = -52;
  static final int ALWAYS_SPEECH_DBOV = -35;

  private static final int FRAME_MILLIS = 20;
  private static final int SPEECH_FRAMES = 3;
  private static final int WINDOW_FRAMES = 100;

  private final Duration limit;
  private final double[] window = new double[WINDOW_FRAMES];
  private int frames;
  private int loudFrames;
  private int silentFrames;
  private boolean hasSpoken;

  /**
   * @param limit how long a pause ends a message
   */
  public SilenceDetector(Duration limit) {
    this.limit = limit;
    Arrays.fill(window, ALWAYS_SPEECH_DBOV);
  }

  /**
   * Hears the next 20 ms.
   *
   * @return {@link #isOver}
   */
  public boolean frame(short[] samples, int count) {
    double level = Level.dBov(samples, count);
    window[frames++ % WINDOW_FRAMES] = level;
    loudFrames = level > threshold() ? loudFrames + 1 : 0;
    boolean isSpeech = loudFrames >= SPEECH_FRAMES;
    hasSpoken |= isSpeech;
    silentFrames = isSpeech ? 0 : silentFrames + 1;
    return isOver();
  }

  /** Whether something was said, and then nothing for longer than the limit. */
  public boolean isOver() {
    return hasSpoken && silence().compareTo(limit) >= 0;
  }

  /** Whether anything was said at all. */
  public boolean hasSpoken() {
    return hasSpoken;
  }

  /** How long nothing was said: since the last word, or since the beginning. */
  public Duration silence() {
    return Duration.ofMillis((long) silentFrames * FRAME_MILLIS);
  }

  private double threshold() {
    double floor = ALWAYS_SPEECH_DBOV;
    for (double level : window) {
      floor = Math.min(floor, level);
    }
    double noise = floor + ABOVE_NOISE_DB;
    return Math.max(ALWAYS_SILENT_DBOV, Math.min(ALWAYS_SPEECH_DBOV, noise));
  }
}
