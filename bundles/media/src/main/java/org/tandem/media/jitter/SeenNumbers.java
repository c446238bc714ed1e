package org.tandem.media.jitter;

/** Which of the newest {@value Long#SIZE} sequence numbers came. */
final class SeenNumbers {
  private long newest;
  private long bits;

  SeenNumbers(long before) {
    newest = before;
  }

  /** The highest that came. */
  long newest() {
    return newest;
  }

  boolean has(long number) {
    long age = newest - number;
    return age >= 0 && age < Long.SIZE && (bits >>> age & 1) != 0;
  }

  void add(long number) {
    long ahead = number - newest;
    if (ahead > 0) {
      bits = ahead < Long.SIZE ? bits << ahead | 1 : 1;
      newest = number;
    } else if (-ahead < Long.SIZE) {
      bits |= 1L << -ahead;
    }
  }
}
