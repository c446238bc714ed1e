package org.tandem.media.jitter;

import java.util.Arrays;

/** The stretch of a line of samples in which nothing is to be heard. */
final class Muted {
  private long from;
  private long to;

  /** Adds a stretch; one that was not played to its end grows up to the new one. */
  void add(long begin, long end, long played) {
    boolean isOpen = to > played;
    from = isOpen ? Math.min(from, begin) : begin;
    to = isOpen ? Math.max(to, end) : end;
  }

  void clear() {
    to = from;
  }

  /** Silences what belongs to it. */
  void apply(short[] samples, long at, int count) {
    int first = (int) Math.max(0, Math.min(count, from - at));
    int last = (int) Math.max(0, Math.min(count, to - at));
    if (first < last) {
      Arrays.fill(samples, first, last, (short) 0);
    }
  }
}
