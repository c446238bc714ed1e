package org.tandem.itests.testkit.voice;

import java.util.Locale;

/**
 * How much of what was said is in what was heard. The two are laid over each other once, where they
 * fit best; then each 20 ms of what was said is looked for at its place. So a piece that is
 * missing, silent, doubled or moved shows as missing from there on.
 *
 * @param correlation of the part that is there, 0 to 1
 * @param headMillis missing at the beginning
 * @param tailMillis missing at the end
 * @param holesMillis missing in between
 * @param offsetMillis where in what was heard the first sample said lies; negative if cut off
 */
public record Likeness(
    double correlation, long headMillis, long tailMillis, long holesMillis, long offsetMillis) {
  private static final int WINDOW = G711.RATE_HZ / 50;
  private static final double WINDOW_MATCHES = 0.9;

  public static Likeness of(short[] said, short[] heard) {
    if (heard.length == 0 || said.length < WINDOW) {
      return new Likeness(0, millis(said.length), 0, 0, 0);
    }
    int lag = bestLag(said, heard);
    int windows = said.length / WINDOW;
    int first = -1;
    int last = -1;
    int found = 0;
    for (int window = 0; window < windows; window++) {
      if (correlation(said, heard, window * WINDOW, WINDOW, lag) >= WINDOW_MATCHES) {
        first = first < 0 ? window : first;
        last = window;
        found++;
      }
    }
    if (first < 0) {
      return new Likeness(0, millis(said.length), 0, 0, millis(lag));
    }
    int span = last - first + 1;
    return new Likeness(
        correlation(said, heard, first * WINDOW, span * WINDOW, lag),
        first * 20L,
        (windows - 1 - last) * 20L,
        (span - found) * 20L,
        millis(lag));
  }

  /** The measure: above 0.99, and at most 100 ms missing at either end, none in between. */
  public boolean isWhole() {
    return correlation > 0.99 && headMillis <= 100 && tailMillis <= 100 && holesMillis == 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "correlation %.4f, missing %d ms at the beginning, %d ms at the end, %d ms between",
        correlation,
        headMillis,
        tailMillis,
        holesMillis);
  }

  private static int bestLag(short[] said, short[] heard) {
    double[] sums = Fourier.crossCorrelation(said, heard);
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    return best - (said.length - 1);
  }

  /** Of said[from, from + count) with heard, lag later; samples that were not heard count as 0. */
  private static double correlation(short[] said, short[] heard, int from, int count, int lag) {
    double product = 0;
    double saidEnergy = 0;
    double heardEnergy = 0;
    for (int i = from; i < from + count; i++) {
      double s = said[i];
      double h = i + lag >= 0 && i + lag < heard.length ? heard[i + lag] : 0;
      product += s * h;
      saidEnergy += s * s;
      heardEnergy += h * h;
    }
    return heardEnergy == 0 || saidEnergy == 0 ? 0 : product / Math.sqrt(saidEnergy * heardEnergy);
  }

  private static long millis(int samples) {
    return samples * 1000L / G711.RATE_HZ;
  }
}
