package org.tandem.media.audio;

import java.util.OptionalInt;

/**
 * Tells speech from the tones of a line that nobody is on any more, in frames of 20 ms. Speech is
 * never taken for a tone: only what is steady, and comes again and again at its pace or does not
 * stop, is one, and until that is certain it is speech.
 *
 * <pre>
 *  heard      word      burst      burst      burst      burst     word
 *             ####      ======     ======     ======     ======    ####
 *  spoken     ####      ??????     ??????     -                    ####
 *                        undecided            certain: they were tones
 * </pre>
 *
 * A burst is one tone at one level for {@value #SHORTEST_FRAMES} to {@value #LONGEST_FRAMES}
 * frames; {@value #CERTAIN_BURSTS} with pauses of such a length are certain, and so is a tone of
 * {@value #ENDLESS_FRAMES} frames. The pieces at both ends of a burst, and clicks, are no words.
 */
final class LineTones {
  static final int SHORTEST_FRAMES = 8;
  static final int LONGEST_FRAMES = 40;
  static final int CERTAIN_BURSTS = 3;
  static final int ENDLESS_FRAMES = 100;

  /** Less than so many frames are a click. */
  static final int WORD_FRAMES = 3;

  private static final int EDGE_FRAMES = 2;
  private static final double TONE_SHARE = 0.7;
  private static final double STEADY_DB = 3;

  private static final int NEVER = -1;

  private int now;
  private int spokenUntil;
  private int tonesBegan = NEVER;

  // The sound that goes on.
  private int length;
  private int tone;
  private double level;
  private int toneFrames;
  private int oddFrames;
  private boolean isWord;

  // The bursts before it.
  private int bursts;
  private int burstTone;
  private double burstLevel;
  private int burstsBegan;
  private int burstsEnded;
  private boolean isCertain;

  /**
   * Hears the next 20 ms.
   *
   * @param isLoud whether there is any sound
   * @param heard what {@link LineToneEar} takes it for
   */
  void frame(boolean isLoud, int heard, double heardLevel) {
    now++;
    if (isLoud) {
      sound(heard, heardLevel);
    } else {
      if (length > 0) {
        soundEnded(now - 1);
      }
      if (bursts > 0 && now - burstsEnded > LONGEST_FRAMES) {
        settle();
      }
    }
  }

  private void sound(int heard, double heardLevel) {
    if (length++ == 0) {
      tone = LineToneEar.NONE;
      toneFrames = 0;
      oddFrames = 0;
      isWord = false;
    }
    if (isTone(heard, heardLevel)) {
      toneFrames++;
      oddFrames = 0;
    } else {
      oddFrames++;
    }
    isWord |= oddFrames > EDGE_FRAMES;
    if (isWord) {
      spokenUntil(now);
    } else if (length >= ENDLESS_FRAMES && isMostlyTone()) {
      endless();
    }
  }

  private boolean isTone(int heard, double heardLevel) {
    if (heard == LineToneEar.NONE) {
      return false;
    }
    if (tone == LineToneEar.NONE) {
      tone = heard;
      level = heardLevel;
    }
    return LineToneEar.isSame(heard, tone) && Math.abs(heardLevel - level) < STEADY_DB;
  }

  private boolean isMostlyTone() {
    return toneFrames >= TONE_SHARE * length;
  }

  private void spokenUntil(int end) {
    spokenUntil = end;
    tonesBegan = NEVER;
    bursts = 0;
    isCertain = false;
  }

  private void endless() {
    if (!isCertain) {
      burst(now - length, now);
      certain();
    }
    burstsEnded = now;
  }

  private void certain() {
    isCertain = true;
    tonesBegan = tonesBegan == NEVER ? burstsBegan : tonesBegan;
  }

  private void soundEnded(int end) {
    int ended = length;
    length = 0;
    if (isWord || ended < WORD_FRAMES || isCertain && burstsEnded == end) {
      return;
    }
    boolean isBurst = toneFrames >= TONE_SHARE * ended && ended <= LONGEST_FRAMES;
    if (isBurst) {
      burst(end - ended, end);
    } else {
      spokenUntil(end);
    }
  }

  private void burst(int began, int end) {
    boolean isNext =
        bursts > 0
            && LineToneEar.isSame(burstTone, tone)
            && Math.abs(burstLevel - level) < STEADY_DB
            && began - burstsEnded >= SHORTEST_FRAMES
            && end - began >= SHORTEST_FRAMES;
    if (!isNext) {
      settle();
      burstsBegan = began;
      burstTone = tone;
      burstLevel = level;
    }
    bursts++;
    burstsEnded = end;
    if (bursts >= CERTAIN_BURSTS) {
      certain();
    }
  }

  /** The bursts are over: too few of them were words, for all we know. */
  private void settle() {
    if (bursts > 0 && !isCertain) {
      spokenUntil(burstsEnded);
    }
    bursts = 0;
    isCertain = false;
  }

  /** Up to which frame there is speech, or may be. */
  int spokenUntil() {
    if (isCertain) {
      return spokenUntil;
    }
    boolean isUndecided = length >= WORD_FRAMES && !isWord;
    return Math.max(spokenUntil, isUndecided ? now : bursts > 0 ? burstsEnded : 0);
  }

  /** How many frames came before the tones, if nothing but tones and silence came after them. */
  OptionalInt tonesBegan() {
    return tonesBegan == NEVER || spokenUntil() > tonesBegan
        ? OptionalInt.empty()
        : OptionalInt.of(tonesBegan);
  }
}
