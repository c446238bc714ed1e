package org.tandem.media.audio;

/**
 * Makes speech slower or faster and leaves its pitch as it is: WSOLA (Verhelst and Roelands, "An
 * overlap-add technique based on waveform similarity", ICASSP 1993). Where the sound comes from,
 * and where it ends, is left to its {@link Input}.
 *
 * <p>Each piece of 20 ms that goes out fades from the continuation of the piece before to a piece
 * that lies where the speed wants it, give or take 10 ms: that one which is most like the
 * continuation. So waves meet in phase, and no period is cut.
 *
 * <pre>
 *  in   ...|--before--|continuation|.........|--like it--|continuation|......
 *  out     |--before--|continuation fades to   like it  |continuation fades ...
 * </pre>
 *
 * <p>All memory is taken when it is made. Of one thread.
 */
final class Stretcher {
  /** Where the sound comes from. */
  interface Input {
    /** Reads samples from a position, 0 or later; silence beyond their end. */
    void read(long at, short[] into, int count);
  }

  private static final int PIECES_A_SECOND = 50;
  private static final int TOLERANCES_A_SECOND = 100;

  /** The first search is done in a copy of so few samples a second, each the mean of several. */
  private static final int THIN_HZ = 4000;

  /** So that a sum of products of thin samples stays within 32 bits. */
  private static final int THIN_SHIFT = 3;

  private final Input input;
  private final int percent;
  private final long from;
  private final int piece;
  private final int tolerance;
  private final int thinning;
  private final float[] fadeIn;
  private final short[] continuation;
  private final short[] region;
  private final short[] fresh;
  private final int[] thinContinuation;
  private final int[] thinRegion;
  private long regionBegins;
  private long made;

  /**
   * @param from the first sample
   */
  Stretcher(Input input, int sampleRateHz, int percent, long from) {
    this.input = input;
    this.percent = percent;
    this.from = from;
    this.piece = sampleRateHz / PIECES_A_SECOND;
    this.tolerance = sampleRateHz / TOLERANCES_A_SECOND;
    this.thinning = Math.max(1, sampleRateHz / THIN_HZ);
    this.fadeIn = fadeIn(piece);
    this.continuation = new short[piece];
    this.region = new short[2 * tolerance + 2 * piece];
    this.fresh = new short[region.length];
    this.thinContinuation = new int[piece / thinning];
    this.thinRegion = new int[region.length / thinning];
    this.regionBegins = Math.max(0, from - tolerance);
    input.read(regionBegins, region, region.length);
    input.read(from, continuation, piece); // the first piece continues what was never heard
  }

  private static float[] fadeIn(int length) {
    float[] gains = new float[length];
    for (int i = 0; i < length; i++) {
      gains[i] = (float) (0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / length));
    }
    return gains;
  }

  /** Makes the next 20 ms. */
  void next(short[] into) {
    long wanted = from + made * percent / 100;
    move(Math.max(0, wanted - tolerance));
    int at = mostAlike((int) (wanted - regionBegins));
    for (int i = 0; i < piece; i++) {
      float before = continuation[i];
      into[i] = (short) Math.round(before + fadeIn[i] * (region[at + i] - before));
    }
    System.arraycopy(region, at + piece, continuation, 0, piece);
    made += piece;
  }

  /** Brings the region forward; what it holds already is not read again. */
  private void move(long first) {
    int step = (int) (first - regionBegins);
    int kept = Math.max(0, region.length - step);
    System.arraycopy(region, region.length - kept, region, 0, kept);
    input.read(first + kept, fresh, region.length - kept);
    System.arraycopy(fresh, 0, region, kept, region.length - kept);
    regionBegins = first;
  }

  /** Where in the region the piece begins that is most like the continuation. */
  private int mostAlike(int wanted) {
    int rough = roughlyMostAlike(wanted / thinning) * thinning;
    int best = wanted;
    double most = likeness(wanted);
    int last = Math.min(2 * tolerance, rough + thinning);
    for (int at = Math.max(0, rough - thinning); at <= last; at++) {
      double likeness = likeness(at);
      if (likeness > most) {
        most = likeness;
        best = at;
      }
    }
    return best;
  }

  /** The same in thin samples, over the whole tolerance. */
  private int roughlyMostAlike(int wanted) {
    thin(continuation, thinContinuation);
    thin(region, thinRegion);
    long energy = 0;
    for (int i = 0; i < thinContinuation.length; i++) {
      energy += (long) thinRegion[i] * thinRegion[i];
    }
    int best = wanted;
    double most = 0;
    for (int at = 0; at <= 2 * tolerance / thinning; at++) {
      int product = product(at);
      if (product > 0 && product > most * Math.sqrt(energy)) {
        most = product / Math.sqrt(energy);
        best = at;
      }
      int next = at + thinContinuation.length;
      energy += next < thinRegion.length ? (long) thinRegion[next] * thinRegion[next] : 0;
      energy -= (long) thinRegion[at] * thinRegion[at];
    }
    return best;
  }

  private void thin(short[] samples, int[] into) {
    for (int i = 0; i < into.length; i++) {
      int sum = 0;
      for (int k = 0; k < thinning; k++) {
        sum += samples[i * thinning + k];
      }
      into[i] = sum / thinning >> THIN_SHIFT;
    }
  }

  private int product(int at) {
    int sum = 0;
    for (int i = 0; i < thinContinuation.length; i++) {
      sum += thinContinuation[i] * thinRegion[at + i];
    }
    return sum;
  }

  /** The cosine between the continuation and a piece, but for the continuation's own length. */
  private double likeness(int at) {
    float product = 0;
    float energy = 0;
    for (int i = 0; i < piece; i++) {
      float sample = region[at + i];
      product += continuation[i] * sample;
      energy += sample * sample;
    }
    return energy == 0 ? 0 : product / Math.sqrt(energy);
  }
}
