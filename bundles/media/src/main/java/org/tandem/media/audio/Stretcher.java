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
    /** Reads samples from a position, 0 or later; silence where they are at their end. */
    void read(long at, short[] into, int count);
  }

  private static final int PIECES_A_SECOND = 50;
  private static final int TOLERANCES_A_SECOND = 100;

  /** The first search looks at every lag of so much time only: a quarter of a millisecond. */
  private static final int LAGS_A_SECOND = 4000;

  private final Input input;
  private final int percent;
  private final int piece;
  private final int tolerance;
  private final int coarse;
  private final float[] fadeIn;
  private final short[] continuation;
  private final short[] region;
  private long made;
  private final long from;

  /**
   * @param from the first sample
   */
  Stretcher(Input input, int sampleRateHz, int percent, long from) {
    this.input = input;
    this.percent = percent;
    this.from = from;
    this.piece = sampleRateHz / PIECES_A_SECOND;
    this.tolerance = sampleRateHz / TOLERANCES_A_SECOND;
    this.coarse = Math.max(1, sampleRateHz / LAGS_A_SECOND);
    this.fadeIn = fadeIn(piece);
    this.continuation = new short[piece];
    this.region = new short[2 * tolerance + 2 * piece];
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
    long first = Math.max(0, wanted - tolerance);
    input.read(first, region, region.length);
    int at = mostAlike((int) (wanted - first));
    for (int i = 0; i < piece; i++) {
      float before = continuation[i];
      into[i] = (short) Math.round(before + fadeIn[i] * (region[at + i] - before));
    }
    System.arraycopy(region, at + piece, continuation, 0, piece);
    made += piece;
  }

  /** Where in the region the piece begins that is most like the continuation. */
  private int mostAlike(int wanted) {
    int rough = mostAlike(0, 2 * tolerance, coarse, wanted);
    int first = Math.max(0, rough - coarse + 1);
    int last = Math.min(2 * tolerance, rough + coarse - 1);
    return mostAlike(first, last, 1, rough);
  }

  private int mostAlike(int first, int last, int step, int unlessBetter) {
    int best = unlessBetter;
    double most = likeness(unlessBetter);
    for (int at = first; at <= last; at += step) {
      double likeness = likeness(at);
      if (likeness > most) {
        most = likeness;
        best = at;
      }
    }
    return best;
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
