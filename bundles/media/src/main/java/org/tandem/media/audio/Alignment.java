package org.tandem.media.audio;

/**
 * Where a known signal is found in another, and how alike they are there, by cross-correlation.
 *
 * @param offsetSamples where the reference begins in what was heard; negative if its beginning is
 *     missing there
 * @param correlation normalised over the overlap: 1 is the same up to its loudness, 0 is unrelated
 * @param overlapSamples how much of the reference is there
 */
public record Alignment(int offsetSamples, double correlation, int overlapSamples) {

  /**
   * Finds the best fit that covers at least half of the shorter signal. Memory is some 100 bytes a
   * sample: for seconds and minutes, not for hours.
   */
  public static Alignment of(short[] reference, short[] heard) {
    int shortest = Math.min(reference.length, heard.length);
    if (shortest == 0) {
      return new Alignment(0, 0, 0);
    }
    double[] products = Fourier.correlate(reference, heard);
    double[] referenceEnergy = energySums(reference);
    double[] heardEnergy = energySums(heard);
    int leastOverlap = (shortest + 1) / 2;
    Alignment best = new Alignment(0, 0, 0);
    double bestScore = -1;
    for (int lag = leastOverlap - reference.length; lag <= heard.length - leastOverlap; lag++) {
      int from = Math.max(0, lag);
      int to = Math.min(heard.length, lag + reference.length);
      double energies =
          (referenceEnergy[to - lag] - referenceEnergy[from - lag])
              * (heardEnergy[to] - heardEnergy[from]);
      if (to - from < leastOverlap || energies <= 0) {
        continue;
      }
      double correlation = products[Math.floorMod(lag, products.length)] / Math.sqrt(energies);
      // Of two equal fits the one that covers more is meant.
      double score = correlation * Math.sqrt((double) (to - from) / shortest);
      if (score > bestScore) {
        bestScore = score;
        best = new Alignment(lag, Math.min(1, correlation), to - from);
      }
    }
    return best;
  }

  private static double[] energySums(short[] samples) {
    double[] sums = new double[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      sums[i + 1] = sums[i] + (double) samples[i] * samples[i];
    }
    return sums;
  }
}
