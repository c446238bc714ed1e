package org.tandem.media.jitter;

import java.util.Arrays;

/**
 * Sound in place of packets that were lost: the last 20 ms again, fading to silence within 60 ms.
 */
final class Concealment {
  private static final int FADE_FRAMES = 3;

  private final short[] last;
  private int next;
  private int made;

  Concealment(int frameSamples) {
    last = new short[frameSamples];
  }

  /** Remembers what was heard and is ready for the next loss. */
  void heard(short[] samples, int at, int count) {
    int kept = Math.min(count, last.length);
    System.arraycopy(last, kept, last, 0, last.length - kept);
    System.arraycopy(samples, at + count - kept, last, last.length - kept, kept);
    next = 0;
    made = 0;
  }

  void forget() {
    Arrays.fill(last, (short) 0);
  }

  /** Makes up samples, from where the last ones ended. */
  void fill(short[] into, int at, int count) {
    int end = FADE_FRAMES * last.length;
    for (int i = at; i < at + count; i++) {
      into[i] = made < end ? (short) (last[next] * (end - made) / end) : 0;
      made = Math.min(end, made + 1);
      next = next + 1 == last.length ? 0 : next + 1;
    }
  }
}
