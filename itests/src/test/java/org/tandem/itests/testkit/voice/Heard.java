package org.tandem.itests.testkit.voice;

import java.util.Arrays;
import java.util.List;

/**
 * What a voice has heard so far, copied at one moment.
 *
 * @param samples from the first packet on, each at the place that its RTP time gives it; what never
 *     came is silence
 * @param packets that came, doubled ones not counted
 * @param lost packets whose sequence numbers are missing between those that came
 * @param doubled packets that came again
 * @param longestWaitMillis the longest time for which a listener's buffer would have run dry: how
 *     much later than the first one the latest packet came, by its RTP time
 * @param pauses where the sender held on: the RTP time went on, and no packet is missing
 */
public record Heard(
    short[] samples,
    long packets,
    long lost,
    long doubled,
    long longestWaitMillis,
    List<Pause> pauses) {

  /** A place without sound that lost none: both in samples. */
  public record Pause(int at, int length) {}

  /** The samples without the pauses: what was said, however the sender's machine held it up. */
  public short[] joined() {
    short[] joined = samples.clone();
    int length = joined.length;
    for (int i = pauses.size() - 1; i >= 0; i--) {
      Pause pause = pauses.get(i);
      int after = pause.at() + pause.length();
      System.arraycopy(joined, after, joined, pause.at(), length - after);
      length -= pause.length();
    }
    return Arrays.copyOf(joined, length);
  }

  /** The longest time for which the sender held on. */
  public long longestPauseMillis() {
    return pauses.stream().mapToInt(Pause::length).max().orElse(0) * 1000L / G711.RATE_HZ;
  }

  /** The part from one moment to another. */
  public short[] between(long fromMillis, long toMillis) {
    int from = (int) Math.min(samples.length, fromMillis * G711.RATE_HZ / 1000);
    int to = (int) Math.min(samples.length, toMillis * G711.RATE_HZ / 1000);
    return Arrays.copyOfRange(samples, from, Math.max(from, to));
  }

  public long lengthMillis() {
    return samples.length * 1000L / G711.RATE_HZ;
  }

  /** The mean loudness of what was heard (root of the mean square); 0 is silence. */
  public double loudness() {
    double energy = 0;
    for (short sample : samples) {
      energy += (double) sample * sample;
    }
    return samples.length == 0 ? 0 : Math.sqrt(energy / samples.length);
  }

  @Override
  public String toString() {
    return "heard %d ms, %d packets, %d lost, %d doubled, longest wait %d ms, longest pause %d ms"
        .formatted(lengthMillis(), packets, lost, doubled, longestWaitMillis, longestPauseMillis());
  }
}
