package org.tandem.media.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;

/** Remembers all that a session told: its events and, as a sink, its sound. */
class Heard implements MediaListener, AudioSink {
  final List<Key> keys = new ArrayList<>();
  final List<AudioSource> played = new ArrayList<>();
  Runnable onPlayed = () -> {};
  Runnable onKey = () -> {};
  int silences;
  int failures;
  int ends;
  private short[] samples = new short[0];
  private int count;

  @Override
  public void key(Key key) {
    keys.add(key);
    onKey.run();
  }

  @Override
  public void played(AudioSource source) {
    played.add(source);
    onPlayed.run();
  }

  @Override
  public void silentPeer() {
    silences++;
  }

  @Override
  public void failed() {
    failures++;
  }

  @Override
  public void frame(short[] frame, int length) {
    if (count + length > samples.length) {
      samples = Arrays.copyOf(samples, 2 * (count + length));
    }
    System.arraycopy(frame, 0, samples, count, length);
    count += length;
  }

  @Override
  public void ended() {
    ends++;
  }

  short[] samples() {
    return Arrays.copyOf(samples, count);
  }

  /** The symbols of the keys. */
  String symbols() {
    StringBuilder symbols = new StringBuilder();
    keys.forEach(key -> symbols.append(key.symbol()));
    return symbols.toString();
  }
}
