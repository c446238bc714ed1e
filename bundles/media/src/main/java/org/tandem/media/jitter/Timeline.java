package org.tandem.media.jitter;

/** Where timestamps are on the line of samples, since they were last pinned to it. */
final class Timeline {
  private final int sampleRateHz;
  private final int clockRateHz;
  private boolean isPinned;
  private int timestamp;
  private long position;

  Timeline(int sampleRateHz, int clockRateHz) {
    this.sampleRateHz = sampleRateHz;
    this.clockRateHz = clockRateHz;
  }

  boolean isPinned() {
    return isPinned;
  }

  void pin(int aTimestamp, long at) {
    isPinned = true;
    timestamp = aTimestamp;
    position = at;
  }

  void unpin() {
    isPinned = false;
  }

  /** Means something only while it is pinned. */
  long position(int aTimestamp) {
    return position + samples(aTimestamp - timestamp);
  }

  long samples(int units) {
    return (long) units * sampleRateHz / clockRateHz;
  }
}
