package org.tandem.media.dtmf;

import java.time.Duration;
import org.tandem.media.audio.Tone;

/** The two frequencies of each key (ITU-T Q.23), and their sound. */
public final class KeyTones {
  private static final int[] LOW_HZ = {697, 770, 852, 941};
  private static final int[] HIGH_HZ = {1209, 1336, 1477, 1633};
  private static final String ROWS = "123A456B789C*0#D";
  private static final double LEVEL_DBM0 = -8;

  private KeyTones() {}

  /** The sound of a key, each of its two tones at -8 dBm0. */
  public static Tone of(Key key, Duration length) {
    int place = ROWS.indexOf(key.symbol());
    return new Tone(LEVEL_DBM0, length, LOW_HZ[place / 4], HIGH_HZ[place % 4]);
  }

  /** The key in a row and a column, from 0. */
  static Key at(int row, int column) {
    return Key.of(ROWS.charAt(4 * row + column));
  }

  static int lowHz(int row) {
    return LOW_HZ[row];
  }

  static int highHz(int column) {
    return HIGH_HZ[column];
  }
}
