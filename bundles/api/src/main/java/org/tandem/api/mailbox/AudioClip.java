package org.tandem.api.mailbox;

import java.time.Duration;

/**
 * Sound in memory: one channel, linear, 16 bits. The array is shared, not copied: nobody writes to
 * it.
 *
 * @param sampleRateHz samples in a second
 */
public record AudioClip(int sampleRateHz, short[] samples) {
  public Duration length() {
    return Duration.ofMillis(samples.length * 1000L / sampleRateHz);
  }
}
