package org.tandem.media.jitter;

/**
 * Watches how much waits to be heard, and tells when for five seconds it was never as little as it
 * could be.
 */
final class Backlog {
  private static final int WATCHED_FRAMES = 250;

  private final long tooMuch;
  private long least = Long.MAX_VALUE;
  private int frames;

  /**
   * @param tooMuch in samples
   */
  Backlog(long tooMuch) {
    this.tooMuch = tooMuch;
  }

  /** Before each frame: so much waits. */
  void watch(long samples) {
    if (frames == 2 * WATCHED_FRAMES) {
      reset();
    }
    frames++;
    least = Math.min(least, samples);
  }

  boolean isTooLong() {
    return frames >= WATCHED_FRAMES && least > tooMuch;
  }

  void reset() {
    frames = 0;
    least = Long.MAX_VALUE;
  }
}
