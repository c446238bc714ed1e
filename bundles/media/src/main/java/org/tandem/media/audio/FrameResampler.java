package org.tandem.media.audio;

/**
 * Converts an endless sound, 20 ms at a time, from one rate to another. What comes out is {@value
 * #MARGIN_MILLIS} ms late: the filter of {@link Resampler} looks into the future for so long.
 */
final class FrameResampler {
  private static final int FRAMES_A_SECOND = 50;
  private static final int MARGIN_MILLIS = 5;

  private final int from;
  private final int to;
  private final int margin;
  private final Resampler resampler;
  private final short[] window;

  /**
   * @param from samples of a frame that comes in
   * @param to samples of a frame that goes out
   */
  FrameResampler(int from, int to) {
    this.from = from;
    this.to = to;
    this.margin = from * FRAMES_A_SECOND * MARGIN_MILLIS / 1000;
    this.resampler = new Resampler(from * FRAMES_A_SECOND, to * FRAMES_A_SECOND);
    this.window = new short[2 * margin + from];
  }

  boolean converts(int samplesIn, int samplesOut) {
    return samplesIn == from && samplesOut == to;
  }

  void convert(short[] frame, short[] into) {
    System.arraycopy(window, from, window, 0, 2 * margin);
    System.arraycopy(frame, 0, window, 2 * margin, from);
    resampler.convert(window, (long) margin * to / from, into, to);
  }
}
