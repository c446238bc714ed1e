package org.tandem.worker.call;

/** How fast a recording is played; its pitch stays what it is. */
public enum Speed {
  HALF(50),
  SLOW(75),
  NORMAL(100),
  FAST(150),
  DOUBLE(200);

  private final int percent;

  Speed(int percent) {
    this.percent = percent;
  }

  public int percent() {
    return percent;
  }

  /** The next one below; the slowest stays. */
  public Speed slower() {
    return values()[Math.max(0, ordinal() - 1)];
  }

  /** The next one above; the fastest stays. */
  public Speed faster() {
    return values()[Math.min(values().length - 1, ordinal() + 1)];
  }
}
