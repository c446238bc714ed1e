package org.tandem.media.audio;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tandem.media.codec.G711;

/**
 * A WAVE file in memory: one channel of 16-bit linear samples or of G.711 (RFC 2361).
 *
 * @param audio the samples as they are in the file, without any header; not copied
 */
public record Wav(Form form, int sampleRateHz, byte[] audio) {
  /** How the samples are written. */
  public enum Form {
    /** Linear, 16 bits, little endian. */
    PCM16(1, 2),
    PCMA(6, 1),
    PCMU(7, 1);

    private final int tag;
    private final int sampleBytes;

    Form(int tag, int sampleBytes) {
      this.tag = tag;
      this.sampleBytes = sampleBytes;
    }
  }

  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MAX_BYTES = 256 * 1024 * 1024;

  /** Linear samples as a file. */
  public static Wav of(short[] samples, int sampleRateHz) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return new Wav(Form.PCM16, sampleRateHz, bytes.array());
  }

  /** Linear samples of 8000 Hz as a file of G.711. */
  public static Wav of(short[] samples, G711 law) {
    byte[] bytes = new byte[samples.length];
    law.encode(samples, 0, samples.length, bytes, 0);
    return new Wav(law == G711.PCMU ? Form.PCMU : Form.PCMA, law.sampleRateHz(), bytes);
  }

  /** The linear samples, decoded if need be. */
  public short[] samples() {
    short[] samples = new short[audio.length / form.sampleBytes];
    switch (form) {
      case PCM16 ->
          ByteBuffer.wrap(audio).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      case PCMU -> G711.PCMU.decode(audio, 0, audio.length, samples);
      case PCMA -> G711.PCMA.decode(audio, 0, audio.length, samples);
    }
    return samples;
  }

  /** A new source that plays it; G.711 goes out as it is where the call has the same law. */
  public AudioSource source() {
    if (form != Form.PCM16 && sampleRateHz == 8000) {
      return new EncodedClip(form == Form.PCMU ? G711.PCMU : G711.PCMA, audio);
    }
    return new Clip(samples(), sampleRateHz);
  }

  /** Writes the file. */
  public void write(OutputStream out) throws IOException {
    out.write(header(form, sampleRateHz, audio.length));
    out.write(audio);
    if (audio.length % 2 != 0) {
      out.write(0);
    }
  }

  /** What stands before the samples of a file; all forms but PCM16 need a fact chunk. */
  public static byte[] header(Form form, int sampleRateHz, int audioBytes) {
    boolean isLinear = form == Form.PCM16;
    int formatBytes = isLinear ? 16 : 18;
    int headBytes = 12 + 8 + formatBytes + (isLinear ? 0 : 12) + 8;
    ByteBuffer head = ByteBuffer.allocate(headBytes).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii("RIFF")).putInt(headBytes - 8 + audioBytes + audioBytes % 2);
    head.put(ascii("WAVE")).put(ascii("fmt ")).putInt(formatBytes);
    head.putShort((short) form.tag).putShort((short) 1).putInt(sampleRateHz);
    head.putInt(sampleRateHz * form.sampleBytes);
    head.putShort((short) form.sampleBytes).putShort((short) (8 * form.sampleBytes));
    if (!isLinear) {
      head.putShort((short) 0).put(ascii("fact")).putInt(4).putInt(audioBytes);
    }
    head.put(ascii("data")).putInt(audioBytes);
    return head.array();
  }

  /**
   * Reads a file; the stream is not closed. A data chunk that promises more than there is (a writer
   * was interrupted) is taken as far as it goes.
   *
   * @throws IOException for a file that is no WAVE, has several channels or another form
   */
  public static Wav read(InputStream in) throws IOException {
    DataInputStream file = new DataInputStream(in);
    if (file.readInt() != tag("RIFF") || file.skipBytes(4) != 4 || file.readInt() != tag("WAVE")) {
      throw new IOException("not a WAVE file");
    }
    ByteBuffer format = null;
    while (true) {
      int chunk = file.readInt();
      long bytes = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
      if (chunk == tag("data") && format != null) {
        byte[] audio = file.readNBytes((int) Math.min(bytes, MAX_BYTES));
        return described(format, audio);
      }
      if (chunk == tag("fmt ") && bytes >= 16 && bytes <= 1024) {
        format = ByteBuffer.wrap(file.readNBytes((int) bytes)).order(ByteOrder.LITTLE_ENDIAN);
      } else {
        file.skipNBytes(bytes);
      }
      file.skipNBytes(bytes % 2);
    }
  }

  private static Wav described(ByteBuffer format, byte[] audio) throws IOException {
    if (format.capacity() < 16) {
      throw new EOFException("a WAVE file without its format");
    }
    int tag = format.getShort(0) & 0xFFFF;
    if (tag == EXTENSIBLE && format.capacity() >= 26) {
      tag = format.getShort(24) & 0xFFFF;
    }
    int channels = format.getShort(2);
    int rate = format.getInt(4);
    int bits = format.getShort(14);
    for (Form form : Form.values()) {
      if (form.tag == tag && bits == 8 * form.sampleBytes && channels == 1 && rate > 0) {
        return new Wav(form, rate, audio);
      }
    }
    throw new IOException(
        "a WAVE of form " + tag + ", " + channels + " channels, " + bits + " bits");
  }

  private static int tag(String text) {
    return ByteBuffer.wrap(ascii(text)).getInt();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
