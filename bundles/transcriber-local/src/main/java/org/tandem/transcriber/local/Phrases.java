package org.tandem.transcriber.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a recording into pieces that the model can take: at the quietest moment between the shortest
 * and the longest length. Pieces without any sound are left out, since the model would make words
 * of them.
 */
final class Phrases {
  static final int RATE_HZ = 16_000;

  private static final int SHORTEST = 8 * RATE_HZ;
  private static final int LONGEST = 20 * RATE_HZ;
  private static final int MOMENT = RATE_HZ / 10;

  /** Root of the mean square, of 32768: what is below in every moment is silence. */
  private static final double SILENCE = 60;

  private Phrases() {}

  /**
   * @param samples 16,000 a second
   * @return from -1 to 1
   */
  static List<float[]> of(short[] samples) {
    List<float[]> phrases = new ArrayList<>();
    for (int from = 0; from < samples.length; ) {
      int to = samples.length - from <= LONGEST ? samples.length : quietest(samples, from);
      if (loudest(samples, from, to) > SILENCE) {
        phrases.add(scaled(samples, from, to));
      }
      from = to;
    }
    return phrases;
  }

  private static int quietest(short[] samples, int from) {
    int best = from + LONGEST;
    double quiet = Double.MAX_VALUE;
    for (int at = from + SHORTEST; at + MOMENT <= from + LONGEST; at += MOMENT / 2) {
      double level = level(samples, at, at + MOMENT);
      if (level <= quiet) { // the latest of equals: long pieces are understood better
        quiet = level;
        best = at + MOMENT / 2;
      }
    }
    return best;
  }

  private static double loudest(short[] samples, int from, int to) {
    double loudest = 0;
    for (int at = from; at < to; at += MOMENT) {
      loudest = Math.max(loudest, level(samples, at, Math.min(to, at + MOMENT)));
    }
    return loudest;
  }

  private static double level(short[] samples, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return Math.sqrt(energy / (to - from));
  }

  private static float[] scaled(short[] samples, int from, int to) {
    float[] scaled = new float[to - from];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = samples[from + i] / 32768f;
    }
    return scaled;
  }
}
