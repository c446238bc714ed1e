package org.tandem.itests.testkit.voice;

/**
 * Hears a beep: a pure tone of 600 Hz to 3000 Hz, 100 ms or longer, and then something else. Speech
 * is never so pure for so long, and the tones of lines, ringing among them, are lower. Looks at one
 * frame after the other.
 */
final class ToneEar {
  private static final int SHORTEST_FRAMES = 5;
  private static final double QUIET_RMS = 300;
  private static final double IMPURE = 0.02;
  private static final int LOWEST_HERTZ = 600;
  private static final int HIGHEST_HERTZ = 3000;
  private static final double SAME_PITCH = 0.05;

  private double pitch;
  private int frames;

  /**
   * @return whether with this frame, which is not part of it, a beep is over
   */
  boolean hear(short[] frame) {
    double now = pitch(frame);
    boolean isTone = !Double.isNaN(now);
    if (isTone && frames > 0 && Math.abs(now - pitch) < SAME_PITCH) {
      frames++;
      return false;
    }
    boolean isOver = frames >= SHORTEST_FRAMES;
    frames = isTone ? 1 : 0;
    pitch = now;
    return isOver;
  }

  /**
   * The pitch as angle in a sample, or NaN. A pure tone follows x[n] = 2 cos(w) x[n-1] - x[n-2];
   * what is left of a frame after this best guess tells how pure it is.
   */
  private static double pitch(short[] x) {
    double energy = 0;
    double a = 0;
    double b = 0;
    for (int n = 2; n < x.length; n++) {
      energy += (double) x[n] * x[n];
      a += (double) x[n - 1] * (x[n] + x[n - 2]);
      b += (double) x[n - 1] * x[n - 1];
    }
    if (x.length < 3 || Math.sqrt(energy / x.length) < QUIET_RMS || b == 0) {
      return Double.NaN;
    }
    double twoCosine = a / b;
    double left = 0;
    for (int n = 2; n < x.length; n++) {
      double e = x[n] + x[n - 2] - twoCosine * x[n - 1];
      left += e * e;
    }
    double angle = Math.acos(Math.max(-1, Math.min(1, twoCosine / 2)));
    double hertz = angle * G711.RATE_HZ / (2 * Math.PI);
    boolean isPure = left / energy < IMPURE && hertz > LOWEST_HERTZ && hertz < HIGHEST_HERTZ;
    return isPure ? angle : Double.NaN;
  }
}
