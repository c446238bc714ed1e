package org.tandem.media.codec;

import java.util.Arrays;

/**
 * Puts samples between those of a stream, as a low-pass filter (a windowed sinc) has them.
 * Remembers the end of what came before, so pieces join without a click.
 */
final class Interpolator {
  private static final int ZERO_CROSSINGS = 12;
  private static final double PASS_BAND = 0.9;

  private final int factor;
  private final float[] kernel;
  private final float[] line = new float[2 * ZERO_CROSSINGS];
  private int at;

  Interpolator(int factor) {
    this.factor = factor;
    // One tap less than the line has room for: the last place stays 0.
    this.kernel =
        Arrays.copyOf(
            LowPass.kernel(line.length * factor - 1, PASS_BAND / factor, factor),
            line.length * factor);
  }

  /**
   * @param into where to write, from 0: {@code factor} times {@code count}
   * @return how many were written
   */
  int spread(short[] samples, int count, short[] into) {
    int made = 0;
    for (int i = 0; i < count; i++) {
      line[at] = samples[i];
      at = at + 1 == line.length ? 0 : at + 1;
      for (int phase = 0; phase < factor; phase++) {
        into[made++] =
            LowPass.clip(LowPass.dot(kernel, kernel.length - factor + phase, factor, line, at));
      }
    }
    return made;
  }
}
