package org.tandem.media.loop;

/**
 * Counts frames of 20 ms from the first tick, so that being late once does not make late for ever,
 * and remembers how late ticks were. The media thread counts, anybody reads.
 */
final class Metronome {
  static final long FRAME_NANOS = 20_000_000L;

  /** Of a longer pause, nothing but the time is known any more. */
  private static final int MOST_FRAMES = 250;

  private boolean isStarted;
  private long dueNanos;
  private volatile long ticks;
  private volatile long lateTicks;
  private volatile long worstLatenessNanos;

  /** How many frames are due that were not due before; normally one, 0 before the time. */
  int framesDue(long nowNanos) {
    if (!isStarted) {
      isStarted = true;
      dueNanos = nowNanos;
    }
    long lateness = nowNanos - dueNanos;
    if (lateness < 0) {
      return 0;
    }
    long frames = lateness / FRAME_NANOS + 1;
    dueNanos += frames * FRAME_NANOS;
    ticks = ticks + 1;
    lateTicks = lateTicks + (frames > 1 ? 1 : 0);
    worstLatenessNanos = Math.max(worstLatenessNanos, lateness);
    return (int) Math.min(frames, MOST_FRAMES);
  }

  /** When the next frame is due. */
  long dueNanos() {
    return dueNanos;
  }

  long ticks() {
    return ticks;
  }

  long lateTicks() {
    return lateTicks;
  }

  long worstLatenessNanos() {
    return worstLatenessNanos;
  }
}
