package org.tandem.testcall;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tandem.media.audio.Alignment;

/**
 * How much of a signal is in a recording, and how well.
 *
 * <p>The whole signal is aligned first; then each quarter of a second of it, near its place. So a
 * single frame that a busy computer left out, which moves all that comes after it by 20 ms, costs
 * as much as a caller would hear of it, and not half of the signal.
 *
 * @param correlation mean of the pieces' that are not missing, 0 to 1
 * @param missingMillis what of the signal lies before or after the recording
 */
public record Likeness(double correlation, long missingMillis) {
  private static final int PIECES_PER_SECOND = 4;
  private static final int NEAR_PER_SECOND = 8;

  public static Likeness of(short[] signal, short[] recording, int sampleRateHz) {
    Alignment whole = Alignment.of(signal, recording);
    int piece = sampleRateHz / PIECES_PER_SECOND;
    double correlation =
        IntStream.range(0, signal.length / piece)
            .map(index -> index * piece)
            .filter(at -> isInside(at + whole.offsetSamples(), piece, recording.length))
            .mapToDouble(
                at ->
                    correlation(
                        Arrays.copyOfRange(signal, at, at + piece),
                        near(recording, at + whole.offsetSamples(), piece, sampleRateHz)))
            .average()
            .orElse(0);
    long missing = signal.length - whole.overlapSamples();
    return new Likeness(correlation, missing * 1000 / sampleRateHz);
  }

  /** By half of it at least. */
  private static boolean isInside(int at, int length, int recorded) {
    int middle = at + length / 2;
    return middle >= 0 && middle < recorded;
  }

  private static double correlation(short[] piece, short[] surroundings) {
    Alignment fit = Alignment.of(piece, surroundings);
    return Math.max(0, fit.correlation()) * fit.overlapSamples() / piece.length;
  }

  /**
   * The part of the recording where a piece should be, and an eighth of a second on either side.
   */
  private static short[] near(short[] recording, int at, int length, int sampleRateHz) {
    int margin = sampleRateHz / NEAR_PER_SECOND;
    int from = Math.min(recording.length, Math.max(0, at - margin));
    int to = Math.min(recording.length, Math.max(from, at + length + margin));
    return Arrays.copyOfRange(recording, from, to);
  }
}
