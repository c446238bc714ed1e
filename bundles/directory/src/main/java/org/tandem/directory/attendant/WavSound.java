package org.tandem.directory.attendant;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.tandem.api.mailbox.AudioClip;

/**
 * Reads a WAV file of any sampling rate, PCM or G.711, into linear samples of one channel. The rate
 * stays; whoever plays it converts it.
 */
final class WavSound {
  private static final int LONGEST_SECONDS = 600;
  private static final int MAX_RATE_HZ = 192_000;

  private WavSound() {}

  /**
   * @throws IOException for a file that is no such WAV, or is longer than ten minutes
   */
  static AudioClip read(InputStream file) throws IOException {
    // The JDK finds its own formats by the context's class loader, which may be any bundle's here.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(file))) {
      return clip(audio);
    } catch (UnsupportedAudioFileException | IllegalArgumentException foreign) {
      throw new IOException("no WAV file of PCM or G.711", foreign);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static AudioClip clip(AudioInputStream audio) throws IOException {
    int rateHz = Math.round(audio.getFormat().getSampleRate());
    int channels = audio.getFormat().getChannels();
    if (rateHz <= 0 || rateHz > MAX_RATE_HZ || channels < 1) {
      throw new IOException("a sampling rate of " + rateHz + " Hz");
    }
    AudioFormat linear = new AudioFormat(rateHz, 16, channels, true, false);
    byte[] bytes =
        AudioSystem.getAudioInputStream(linear, audio)
            .readNBytes(rateHz * 2 * channels * LONGEST_SECONDS + 1);
    if (bytes.length > rateHz * 2L * channels * LONGEST_SECONDS) {
      throw new IOException("longer than " + LONGEST_SECONDS + " s");
    }
    return new AudioClip(rateHz, mixed(bytes, channels));
  }

  private static short[] mixed(byte[] bytes, int channels) {
    ShortBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] samples = new short[all.remaining() / channels];
    for (int i = 0; i < samples.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += all.get(i * channels + channel);
      }
      samples[i] = (short) (sum / channels);
    }
    return samples;
  }
}
