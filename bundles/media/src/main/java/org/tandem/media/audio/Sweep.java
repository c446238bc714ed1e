package org.tandem.media.audio;

import java.time.Duration;

/**
 * A sine that glides from one frequency to another. Unlike a steady tone it fits itself at one
 * place only, so it shows where a recording begins and what is missing; see {@link Alignment}.
 */
public final class Sweep {
  private Sweep() {}

  /** Its samples. */
  public static short[] samples(
      double fromHertz, double toHertz, double dBm0, Duration length, int sampleRateHz) {
    short[] all = new short[Math.toIntExact(Tone.count(length, sampleRateHz))];
    double amplitude = Tone.amplitude(dBm0);
    double seconds = length.toNanos() / 1e9;
    for (int i = 0; i < all.length; i++) {
      double time = (double) i / sampleRateHz;
      double cycles = (fromHertz + (toHertz - fromHertz) * time / (2 * seconds)) * time;
      all[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * cycles));
    }
    return all;
  }
}
