package org.tandem.media.audio;

/**
 * Hears, 20 ms at a time, the tones by which networks say that a line is busy, congested or free to
 * dial (ITU-T E.180 Supplement 2): North America 480 + 620 and 350 + 440 Hz; Europe 425 Hz, some
 * countries 440 or 450; the United Kingdom 400 Hz, 350 + 440 and 400 + 450. A ring tone is none of
 * them. Whether they come and go as such tones do is left to {@link LineTones}.
 */
final class LineToneEar {
  static final int NONE = -1;

  private static final double[] HERTZ = {400, 425, 440, 450, 350, 480, 620};
  private static final int SINGLES = 4;

  /** Indices of frequencies that sound together. */
  private static final int[][] PAIRS = {{5, 6}, {4, 2}, {0, 3}};

  /** So much of the energy is in the tone: clear of noise by 8 dB, and of speech altogether. */
  private static final double SHARE = 0.85;

  private static final double TWIST = 6.31; // 8 dB

  private final Goertzel[] filters = new Goertzel[HERTZ.length];
  private final double[] powers = new double[HERTZ.length];

  LineToneEar(int sampleRateHz) {
    for (int i = 0; i < HERTZ.length; i++) {
      filters[i] = new Goertzel(HERTZ[i], sampleRateHz);
    }
  }

  /** Which tone is all that sounds; {@link #NONE} if another sound, or another one as well. */
  int hear(short[] samples, int count) {
    double energy = 0;
    for (int i = 0; i < count; i++) {
      energy += (double) samples[i] * samples[i];
      for (Goertzel filter : filters) {
        filter.add(samples[i]);
      }
    }
    for (int i = 0; i < filters.length; i++) {
      powers[i] = filters[i].takePower();
    }
    double most = SHARE * energy * count / 2;
    int single = strongestSingle();
    if (powers[single] >= most) {
      return single;
    }
    for (int pair = 0; pair < PAIRS.length; pair++) {
      if (isPair(powers[PAIRS[pair][0]], powers[PAIRS[pair][1]], most)) {
        return SINGLES + pair;
      }
    }
    return NONE;
  }

  private int strongestSingle() {
    int best = 0;
    for (int i = 1; i < SINGLES; i++) {
      best = powers[i] > powers[best] ? i : best;
    }
    return best;
  }

  private static boolean isPair(double one, double other, double most) {
    return one + other >= most && one <= other * TWIST && other <= one * TWIST;
  }

  /** Whether both may be the same tone: noise moves a single one to its neighbour. */
  static boolean isSame(int one, int other) {
    return one == other || Math.max(one, other) < SINGLES && Math.abs(one - other) == 1;
  }
}
