package org.tandem.store.mime;

import jakarta.activation.DataSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.tandem.api.mailbox.AudioClip;

/**
 * Speech, read as a WAV file.
 *
 * @param samples 16 bits, little endian, one channel
 * @param audioBytes how much of it
 */
public record SpeechSource(Samples samples, int sampleRateHz, long audioBytes)
    implements DataSource {

  /** Where samples are read from. */
  @FunctionalInterface
  public interface Samples {
    InputStream open() throws IOException;
  }

  /** A file of samples. */
  public static SpeechSource of(Path audio, int sampleRateHz, long audioBytes) {
    return new SpeechSource(
        () -> new BufferedInputStream(new FileInputStream(audio.toFile()), 1 << 16),
        sampleRateHz,
        audioBytes);
  }

  /** Speech in memory. */
  public static SpeechSource of(AudioClip clip) {
    ByteBuffer bytes =
        ByteBuffer.allocate(clip.samples().length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(clip.samples());
    return new SpeechSource(
        () -> new ByteArrayInputStream(bytes.array()), clip.sampleRateHz(), bytes.capacity());
  }

  long sampleCount() {
    return audioBytes / 2;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new SequenceInputStream(
        new ByteArrayInputStream(Wav.header(sampleRateHz, audioBytes)), samples.open());
  }

  @Override
  public String getContentType() {
    return "audio/wav";
  }

  @Override
  public String getName() {
    return "voice-message.wav";
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("read only");
  }
}
