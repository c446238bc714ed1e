package org.tandem.media.audio;

import java.time.Duration;
import java.util.Arrays;

/** Nothing to hear for a time. */
public final class Silence extends LinearSource {
  private final Duration length;
  private long made;

  public Silence(Duration length) {
    this.length = length;
  }

  @Override
  protected int samples(short[] into, int count, int sampleRateHz) {
    int part = (int) Math.max(0, Math.min(count, Tone.count(length, sampleRateHz) - made));
    Arrays.fill(into, 0, part, (short) 0);
    made += part;
    return part;
  }
}
