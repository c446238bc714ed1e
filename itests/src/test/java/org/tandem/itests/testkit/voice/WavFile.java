package org.tandem.itests.testkit.voice;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV files by the JDK's sound system, which plays what any player plays. */
public final class WavFile {
  private static final AudioFormat LINEAR = new AudioFormat(G711.RATE_HZ, 16, 1, true, false);

  private WavFile() {}

  /** Linear samples at 8000 Hz. */
  public static short[] read(InputStream wav) {
    try (AudioInputStream stored = AudioSystem.getAudioInputStream(new BufferedInputStream(wav));
        AudioInputStream linear = AudioSystem.getAudioInputStream(LINEAR, stored)) {
      byte[] bytes = linear.readAllBytes();
      short[] samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return samples;
    } catch (UnsupportedAudioFileException | IOException unplayable) {
      throw new AssertionError("no WAV file that plays", unplayable);
    }
  }

  public static int sampleRateHz(InputStream wav) {
    try (AudioInputStream stored = AudioSystem.getAudioInputStream(new BufferedInputStream(wav))) {
      return Math.round(stored.getFormat().getSampleRate());
    } catch (UnsupportedAudioFileException | IOException unplayable) {
      throw new AssertionError("no WAV file that plays", unplayable);
    }
  }

  public static void write(Path file, short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    try (AudioInputStream stream =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), LINEAR, samples.length)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
