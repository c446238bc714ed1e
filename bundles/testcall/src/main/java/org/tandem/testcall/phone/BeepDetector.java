package org.tandem.testcall.phone;

import org.tandem.media.audio.Level;

/**
 * Knows a beep by what it is: one steady sine, whatever its frequency, for a tenth of a second or
 * longer. Speech has harmonics, and its pitch moves.
 *
 * <p>For every sine of angular frequency w, {@code x[n-1] + x[n+1] = 2 cos(w) x[n]}: the best fit
 * of that gives the frequency of a frame; then the part of the frame's energy that a sine of that
 * frequency explains tells whether it is one.
 */
final class BeepDetector {
  private static final double QUIETEST_DBOV = -45;
  private static final double LOWEST_HERTZ = 350;
  private static final double HIGHEST_HERTZ = 2800;
  private static final double PURE = 0.96;
  private static final double STEADY = 0.01;
  private static final int LEAST_FRAMES = 5;

  private final int sampleRateHz;
  private double hertz;
  private int frames;

  BeepDetector(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Takes the next 20 ms.
   *
   * @return whether a beep has just come to its end
   */
  boolean isOver(short[] samples, int count) {
    double now = frequency(samples, count);
    boolean isSame = now > 0 && Math.abs(now - hertz) < STEADY * now;
    boolean isOver = !isSame && frames >= LEAST_FRAMES;
    if (isSame) {
      frames++;
    } else { // the first frame is what the others are compared with: a glide is no beep
      frames = now > 0 ? 1 : 0;
      hertz = now;
    }
    return isOver;
  }

  /** Of the sine that the frame is; 0 if it is none. */
  private double frequency(short[] x, int count) {
    if (Level.dBov(x, count) < QUIETEST_DBOV) {
      return 0;
    }
    double products = 0;
    double energy = 0;
    for (int n = 1; n < count - 1; n++) {
      products += x[n] * (double) (x[n - 1] + x[n + 1]);
      energy += x[n] * (double) x[n];
    }
    double cosine = products / energy / 2;
    if (Math.abs(cosine) >= 1) {
      return 0;
    }
    double omega = Math.acos(cosine);
    double found = omega * sampleRateHz / (2 * Math.PI);
    boolean isInRange = found > LOWEST_HERTZ && found < HIGHEST_HERTZ;
    return isInRange && explained(x, count, omega) > PURE ? found : 0;
  }

  /** The part of the energy that the best sine of a frequency has (least squares). */
  private static double explained(short[] x, int count, double omega) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double xc = 0;
    double xs = 0;
    double energy = 0;
    for (int n = 0; n < count; n++) {
      double c = Math.cos(omega * n);
      double s = Math.sin(omega * n);
      cc += c * c;
      ss += s * s;
      cs += c * s;
      xc += x[n] * c;
      xs += x[n] * s;
      energy += x[n] * (double) x[n];
    }
    double determinant = cc * ss - cs * cs;
    double a = (xc * ss - xs * cs) / determinant;
    double b = (xs * cc - xc * cs) / determinant;
    return (a * xc + b * xs) / energy;
  }
}
