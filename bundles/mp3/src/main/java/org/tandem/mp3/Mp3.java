package org.tandem.mp3;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import org.osgi.service.component.annotations.Component;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.notify.AudioCompression;

/** MP3 of one channel, 24 kbit/s at 16 kHz (ISO/IEC 13818-3): enough for speech. */
@Component
public final class Mp3 implements AudioCompression {
  private static final int RATE_HZ = 16_000;
  private static final int KILOBITS = 24;

  @Override
  public String contentType() {
    return "audio/mpeg";
  }

  @Override
  public String extension() {
    return "mp3";
  }

  @Override
  public byte[] compress(AudioClip audio) {
    byte[] samples = bytes(Wideband.of(audio));
    LameEncoder encoder =
        new LameEncoder(
            new AudioFormat(RATE_HZ, 16, 1, true, false),
            KILOBITS,
            LameEncoder.CHANNEL_MODE_MONO,
            LameEncoder.QUALITY_MIDDLE,
            false);
    try {
      return encoded(encoder, samples);
    } finally {
      encoder.close();
    }
  }

  private static byte[] encoded(LameEncoder encoder, byte[] samples) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(samples.length / 8);
    byte[] frames = new byte[encoder.getPCMBufferSize()];
    for (int start = 0; start < samples.length; ) {
      int part = Math.min(frames.length, samples.length - start);
      file.write(frames, 0, encoder.encodeBuffer(samples, start, part, frames));
      start += part;
    }
    file.write(frames, 0, encoder.encodeFinish(frames));
    return file.toByteArray();
  }

  private static byte[] bytes(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }
}
