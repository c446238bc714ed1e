package org.tandem.store;

import java.util.Arrays;
import org.tandem.api.mailbox.AudioClip;

/**
 * Two clips as one, at the higher of their sample rates; the other is brought there by linear
 * interpolation, which adds nothing that a telephone lets through.
 */
final class Joined {
  private static final int PAUSE_MILLIS = 500;

  private Joined() {}

  /** The first, half a second of silence, the second. */
  static AudioClip of(AudioClip first, AudioClip second) {
    int rate = Math.max(first.sampleRateHz(), second.sampleRateHz());
    short[] before = at(rate, first);
    short[] after = at(rate, second);
    int start = before.length + rate * PAUSE_MILLIS / 1000;
    short[] both = Arrays.copyOf(before, start + after.length);
    System.arraycopy(after, 0, both, start, after.length);
    return new AudioClip(rate, both);
  }

  private static short[] at(int rate, AudioClip clip) {
    if (clip.sampleRateHz() == rate) {
      return clip.samples();
    }
    short[] from = clip.samples();
    short[] samples = new short[(int) ((long) from.length * rate / clip.sampleRateHz())];
    for (int i = 0; i < samples.length; i++) {
      double place = (double) i * clip.sampleRateHz() / rate;
      int left = (int) place;
      int right = Math.min(left + 1, from.length - 1);
      samples[i] = (short) Math.round(from[left] + (place - left) * (from[right] - from[left]));
    }
    return samples;
  }
}
