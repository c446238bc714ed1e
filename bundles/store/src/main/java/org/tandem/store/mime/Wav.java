package org.tandem.store.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.tandem.api.mailbox.AudioClip;

/** WAV files: written as linear 16 bits, one channel; read in whatever form the JDK knows. */
public final class Wav {
  private static final int HEADER_BYTES = 44;
  private static final short PCM = 1;
  private static final int MOST_BYTES = 100 * 60 * 16_000 * 2; // the longest recording

  private Wav() {}

  /** What comes before samples. */
  public static byte[] header(int sampleRateHz, long audioBytes) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (audioBytes + HEADER_BYTES - 8)).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort(PCM).putShort((short) 1);
    header.putInt(sampleRateHz).putInt(sampleRateHz * 2).putShort((short) 2).putShort((short) 16);
    header.put(ascii("data")).putInt((int) audioBytes);
    return header.array();
  }

  /** A whole file. */
  public static byte[] file(AudioClip clip) {
    int audioBytes = clip.samples().length * 2;
    ByteBuffer file =
        ByteBuffer.allocate(HEADER_BYTES + audioBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header(clip.sampleRateHz(), audioBytes));
    file.asShortBuffer().put(clip.samples());
    return file.array();
  }

  /**
   * Reads a file: linear of any width, A-law or mu-law; several channels become one.
   *
   * @throws UnreadableMail for what is no such file
   */
  public static AudioClip read(InputStream file) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new BufferedInputStream(file))) {
      int rate = Math.round(in.getFormat().getSampleRate());
      AudioFormat linear = new AudioFormat(rate, 16, 1, true, false);
      return clip(rate, AudioSystem.getAudioInputStream(linear, in));
    } catch (UnsupportedAudioFileException | IllegalArgumentException unknown) {
      throw new UnreadableMail(
          "not a WAV file that can be played: " + unknown.getMessage(), unknown);
    }
  }

  /**
   * Reads samples without a header.
   *
   * @param in linear, 16 bits, little endian, one channel; at most 100 minutes at 16 kHz are read
   */
  public static AudioClip clip(int sampleRateHz, InputStream in) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(MOST_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[bytes.remaining() / 2];
    bytes.asShortBuffer().get(samples);
    return new AudioClip(sampleRateHz, samples);
  }

  private static byte[] ascii(String four) {
    return four.getBytes(StandardCharsets.US_ASCII);
  }
}
