package org.tandem.store.mime;

import jakarta.activation.DataSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;

/** A file of samples, read as a WAV file. */
record SpeechSource(Path audio, int sampleRateHz, long audioBytes) implements DataSource {
  @Override
  public InputStream getInputStream() throws IOException {
    return new SequenceInputStream(
        new ByteArrayInputStream(Wav.header(sampleRateHz, audioBytes)),
        new BufferedInputStream(new FileInputStream(audio.toFile()), 1 << 16));
  }

  @Override
  public String getContentType() {
    return "audio/wav";
  }

  @Override
  public String getName() {
    return audio.getFileName().toString();
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("read only");
  }
}
