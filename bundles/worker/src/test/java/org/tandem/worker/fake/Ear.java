package org.tandem.worker.fake;

import java.util.Arrays;
import org.tandem.media.audio.AudioSink;

/** Keeps what was heard, and finds beeps in it. */
public final class Ear implements AudioSink {
  private static final int RATE_HZ = 8000;
  private static final double BEEP_HZ = 1000;
  private static final int FRAMES_OF_A_BEEP = 8;

  private short[] heard = new short[RATE_HZ];
  private int count;
  private int beepFrames;
  private int beeps;

  @Override
  public synchronized void frame(short[] samples, int length) {
    if (count + length > heard.length) {
      heard = Arrays.copyOf(heard, heard.length * 2);
    }
    System.arraycopy(samples, 0, heard, count, length);
    count += length;
    beepFrames = isBeep(samples, length) ? beepFrames + 1 : 0;
    if (beepFrames == FRAMES_OF_A_BEEP) {
      beeps++;
    }
  }

  /** How many beeps there were. */
  public synchronized int beeps() {
    return beeps;
  }

  public synchronized short[] heard() {
    return Arrays.copyOf(heard, count);
  }

  /** Samples since the last one that was not silent. */
  public synchronized int silentSamples() {
    int at = count;
    while (at > 0 && Math.abs(heard[at - 1]) < 200) {
      at--;
    }
    return count - at;
  }

  private static boolean isBeep(short[] samples, int length) {
    double real = 0;
    double imaginary = 0;
    double energy = 0;
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * BEEP_HZ * i / RATE_HZ;
      real += samples[i] * Math.cos(angle);
      imaginary += samples[i] * Math.sin(angle);
      energy += (double) samples[i] * samples[i];
    }
    double tone = 2 * (real * real + imaginary * imaginary) / length;
    return energy / length > 1_000_000 && tone > 0.9 * energy;
  }
}
