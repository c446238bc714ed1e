package org.tandem.media.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * Tells speech from silence, frame by frame, so that a message can be ended some seconds after the
 * last word. If that is wanted, the tones of a line that nobody is on any more count as silence
 * once it is certain that they are that ({@link LineTones}).
 *
 * <p>A line is never quite silent, and no two are alike: what counts as silence is what is within
 * {@value #ABOVE_NOISE_DB} dB of the quietest 20 ms of the last two seconds. Below {@value
 * #ALWAYS_SILENT_DBOV} dBov is always silence, above {@value #ALWAYS_SPEECH_DBOV} always speech, so
 * that neither a perfect line nor a steady tone confuses it. Less than 60 ms is a click, no speech.
 *
 * <p>That is how a recording is ended. Whether there is anything in it at all is another question,
 * where a mistake costs a message: a voice that is hardly louder than the line, by {@value
 * #FAINT_ABOVE_NOISE_DB} dB, counts there.
 */
public final class SilenceDetector {
  static final int ABOVE_NOISE_DB = 10;
  static final int FAINT_ABOVE_NOISE_DB = 5;
  static final int ALWAYS_SILENT_DBOV = -52;
  static final int ALWAYS_SPEECH_DBOV = -35;

  private static final int FRAME_MILLIS = 20;
  private static final int FRAMES_A_SECOND = 50;
  private static final int WINDOW_FRAMES = 100;

  private final Duration limit;
  private final double[] window = new double[WINDOW_FRAMES];
  private final boolean knowsTones;
  private final LineTones sounds = new LineTones();
  private final LineTones faintSounds = new LineTones();
  private LineToneEar ear;
  private int frames;

  /**
   * @param limit how long a pause ends a message
   * @param knowsTones whether the tones of a line count as silence
   */
  public SilenceDetector(Duration limit, boolean knowsTones) {
    this.limit = limit;
    this.knowsTones = knowsTones;
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
    double noise = noise();
    boolean isFaint = level > threshold(noise + FAINT_ABOVE_NOISE_DB);
    int tone = isFaint && knowsTones ? tone(samples, count) : LineToneEar.NONE;
    faintSounds.frame(isFaint, tone, level);
    sounds.frame(level > threshold(noise + ABOVE_NOISE_DB), tone, level);
    return isOver();
  }

  private int tone(short[] samples, int count) {
    if (ear == null) {
      ear = new LineToneEar(count * FRAMES_A_SECOND);
    }
    return ear.hear(samples, count);
  }

  /** Whether something was said, and then nothing for longer than the limit. */
  public boolean isOver() {
    return hasSpoken() && silence().compareTo(limit) >= 0;
  }

  /** Whether anything was said at all. */
  public boolean hasSpoken() {
    return sounds.spokenUntil() > 0;
  }

  /** Whether anything may have been said, be it hardly louder than the line. */
  public boolean mayHaveSpoken() {
    return faintSounds.spokenUntil() > 0 || hasSpoken();
  }

  /** How long certainly nothing was said, not even in a voice hardly louder than the line. */
  public Duration stillness() {
    return time(frames - Math.max(sounds.spokenUntil(), faintSounds.spokenUntil()));
  }

  /** How long nothing was said: since the last word, or since the beginning. */
  public Duration silence() {
    return time(frames - sounds.spokenUntil());
  }

  /**
   * For how long there were tones of a line that nobody is on any more: since the first after the
   * last word, with silence between and after them. Zero if there were none.
   */
  public Duration tones() {
    return time(frames - sounds.tonesBegan().orElse(frames));
  }

  private static Duration time(int count) {
    return Duration.ofMillis((long) count * FRAME_MILLIS);
  }

  private double noise() {
    double floor = ALWAYS_SPEECH_DBOV;
    for (double level : window) {
      floor = Math.min(floor, level);
    }
    return floor;
  }

  private static double threshold(double wanted) {
    return Math.max(ALWAYS_SILENT_DBOV, Math.min(ALWAYS_SPEECH_DBOV, wanted));
  }
}
