package org.tandem.media.codec;

/**
 * Keeps each n-th sample of a stream, after a low-pass filter (a windowed sinc) that takes away
 * what the lower rate cannot carry. Remembers the end of what came before, so pieces join without a
 * click.
 */
final class Decimator {
  private static final int ZERO_CROSSINGS = 12;
  private static final double PASS_BAND = 0.9;

  private final int factor;
  private final float[] kernel;
  private final float[] line;
  private int at;
  private int phase;

  Decimator(int factor) {
    this.factor = factor;
    this.kernel = LowPass.kernel(2 * ZERO_CROSSINGS * factor + 1, PASS_BAND / factor, 1);
    this.line = new float[kernel.length];
  }

  /**
   * @param into where to write, from 0
   * @return how many were kept
   */
  int keep(short[] samples, int count, short[] into) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      line[at] = samples[i];
      at = at + 1 == line.length ? 0 : at + 1;
      if (phase == 0) {
        into[kept++] = LowPass.clip(LowPass.dot(kernel, kernel.length - 1, 1, line, at));
      }
      phase = phase + 1 == factor ? 0 : phase + 1;
    }
    return kept;
  }
}
