package org.tandem.media.dtmf;

import java.util.Optional;
import org.tandem.media.audio.Goertzel;

/**
 * Hears keys in the sound (ITU-T Q.24), for peers that have no telephone events. Blocks of 12.75
 * ms; two alike are a key, so 40 ms are heard for certain and speech hardly ever is.
 */
public final class DtmfDetector {
  private static final int BLOCKS_TO_BEGIN = 2;
  private static final int BLOCKS_TO_END = 3;

  /** Amplitude of a tone at -42 dBm0, the weakest that is heard. */
  private static final double WEAKEST = 180;

  private static final double HIGH_STRONGER = 2.51; // 4 dB
  private static final double LOW_STRONGER = 6.31; // 8 dB
  private static final double ABOVE_OTHERS = 6.31; // 8 dB
  private static final double SHARE_OF_ENERGY = 0.82;

  private final int blockSamples;
  private final Goertzel[] low = new Goertzel[4];
  private final Goertzel[] high = new Goertzel[4];
  private final double[] lowPower = new double[4];
  private final double[] highPower = new double[4];
  private int filled;
  private double energy;
  private Optional<Key> candidate = Optional.empty();
  private int alike;
  private Optional<Key> down = Optional.empty();

  public DtmfDetector(int sampleRateHz) {
    blockSamples = sampleRateHz * 102 / 8000;
    for (int i = 0; i < 4; i++) {
      low[i] = new Goertzel(KeyTones.lowHz(i), sampleRateHz);
      high[i] = new Goertzel(KeyTones.highHz(i), sampleRateHz);
    }
  }

  /**
   * Hears the next samples, fewer than two keys can be in.
   *
   * @return the key that was recognised in them
   */
  public Optional<Key> frame(short[] samples, int count) {
    Optional<Key> heard = Optional.empty();
    for (int i = 0; i < count; i++) {
      short sample = samples[i];
      energy += (double) sample * sample;
      for (int k = 0; k < 4; k++) {
        low[k].add(sample);
        high[k].add(sample);
      }
      if (++filled == blockSamples) {
        Optional<Key> began = block();
        heard = began.isPresent() ? began : heard;
      }
    }
    return heard;
  }

  /** Whether a key's tones sound, or may do: whoever records leaves this out. */
  public boolean isDown() {
    return down.isPresent() || candidate.isPresent();
  }

  private Optional<Key> block() {
    Optional<Key> now = recognised();
    alike = now.equals(candidate) ? alike + 1 : 1;
    candidate = now;
    filled = 0;
    energy = 0;
    int needed = now.isPresent() ? BLOCKS_TO_BEGIN : BLOCKS_TO_END;
    if (alike < needed || now.equals(down)) {
      return Optional.empty();
    }
    down = now;
    return now;
  }

  private Optional<Key> recognised() {
    int row = strongest(low, lowPower);
    int column = strongest(high, highPower);
    double lowest = Math.pow(WEAKEST * blockSamples / 2, 2);
    double both = lowPower[row] + highPower[column];
    boolean isKey =
        Math.min(lowPower[row], highPower[column]) >= lowest
            && highPower[column] <= lowPower[row] * HIGH_STRONGER
            && lowPower[row] <= highPower[column] * LOW_STRONGER
            && isAlone(lowPower, row)
            && isAlone(highPower, column)
            && both >= SHARE_OF_ENERGY * energy * blockSamples / 2;
    return isKey ? Optional.of(KeyTones.at(row, column)) : Optional.empty();
  }

  private static int strongest(Goertzel[] filters, double[] powers) {
    int best = 0;
    for (int i = 0; i < filters.length; i++) {
      powers[i] = filters[i].takePower();
      best = powers[i] > powers[best] ? i : best;
    }
    return best;
  }

  private static boolean isAlone(double[] powers, int best) {
    for (int i = 0; i < powers.length; i++) {
      if (i != best && powers[i] * ABOVE_OTHERS > powers[best]) {
        return false;
      }
    }
    return true;
  }
}
