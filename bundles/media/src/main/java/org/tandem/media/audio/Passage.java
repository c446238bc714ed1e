package org.tandem.media.audio;

import java.util.Arrays;

/**
 * One direction of a talk between two calls: as a sink it takes what is received of the one, as a
 * source it is what the other is sent. Both on the media thread of one loop; nothing is allocated
 * while the rates stay the same.
 *
 * <p>A recording may wait for a network that stalls, a talk may not: of what comes in a burst only
 * the newest {@value #MOST_FRAMES} frames are kept, and what is left over in all of a second is
 * given up, so that a stall is heard once and delays nothing afterwards. Two frames are gathered
 * before the first is sent, and again after nothing was left.
 *
 * <pre>
 *  received   1 2 3 . . . . 4 5 6 7 8 9 ...     a stall of 80 ms, then all at once
 *  sent       - 1 2 3 - - - 4 5 6 7 8 9         kept: 4 to 9; six frames waiting, one too many
 *  a second later                               and one frame is left out, until two wait
 * </pre>
 */
public final class Passage extends LinearSource implements AudioSink {
  static final int MOST_FRAMES = 6;
  private static final int GATHERED_FRAMES = 2;
  private static final int LONGEST_FRAME = 960;
  private static final int FRAMES_A_SECOND = 50;

  private final short[][] waiting = new short[MOST_FRAMES][LONGEST_FRAME];
  private int first;
  private int size;
  private int frameSamples;
  private boolean isGathering = true;
  private int fewest = MOST_FRAMES;
  private int asked;
  private FrameResampler resampler;

  @Override
  public void frame(short[] samples, int count) {
    if (count > LONGEST_FRAME) {
      throw new IllegalArgumentException("a frame of " + count + " samples");
    }
    if (count != frameSamples) {
      frameSamples = count; // another codec: what waits is of another length
      size = 0;
    }
    if (size == MOST_FRAMES) {
      drop(1);
    }
    System.arraycopy(samples, 0, waiting[(first + size) % MOST_FRAMES], 0, count);
    size++;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  protected int samples(short[] into, int count, int sampleRateHz) {
    isGathering = isGathering ? size < GATHERED_FRAMES : size == 0;
    if (isGathering) {
      Arrays.fill(into, 0, count, (short) 0);
      restartCount();
      return count;
    }
    give(waiting[first], into, count);
    drop(1);
    giveUpDelay();
    return count;
  }

  private void give(short[] frame, short[] into, int count) {
    if (count == frameSamples) {
      System.arraycopy(frame, 0, into, 0, count);
      return;
    }
    if (resampler == null || !resampler.converts(frameSamples, count)) {
      resampler = new FrameResampler(frameSamples, count);
    }
    resampler.convert(frame, into);
  }

  /** What was too much for all of a second, the other side has in its clock or had in a burst. */
  private void giveUpDelay() {
    fewest = Math.min(fewest, size);
    asked++;
    if (asked == FRAMES_A_SECOND) {
      drop(Math.max(0, fewest - (GATHERED_FRAMES - 1)));
      restartCount();
    }
  }

  private void restartCount() {
    asked = 0;
    fewest = MOST_FRAMES;
  }

  private void drop(int frames) {
    first = (first + frames) % MOST_FRAMES;
    size -= frames;
  }
}
