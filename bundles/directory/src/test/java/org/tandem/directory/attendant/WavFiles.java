package org.tandem.directory.attendant;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Makes WAV files of a tone. */
final class WavFiles {
  private WavFiles() {}

  /** Half a second of a tone, of equal samples in all channels. */
  static byte[] tone(AudioFormat wanted) throws IOException {
    int rate = (int) wanted.getSampleRate();
    int channels = wanted.getChannels();
    byte[] linear = new byte[rate / 2 * 2 * channels];
    for (int i = 0; i < rate / 2; i++) {
      int sample = (int) (10_000 * Math.sin(2 * Math.PI * 440 * i / rate));
      for (int channel = 0; channel < channels; channel++) {
        linear[2 * (i * channels + channel)] = (byte) sample;
        linear[2 * (i * channels + channel) + 1] = (byte) (sample >> 8);
      }
    }
    AudioFormat format = new AudioFormat(rate, 16, channels, true, false);
    AudioInputStream samples =
        new AudioInputStream(new ByteArrayInputStream(linear), format, rate / 2);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    AudioSystem.write(
        AudioSystem.getAudioInputStream(wanted, samples), AudioFileFormat.Type.WAVE, file);
    return file.toByteArray();
  }

  /** A tone of 8000 Hz in a folder. */
  static void write(Path folder, String name) throws IOException {
    Files.write(folder.resolve(name), tone(new AudioFormat(8000, 16, 1, true, false)));
  }
}
