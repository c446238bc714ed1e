package org.tandem.media.codec;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What other encoders and decoders made; see the README beside the files. */
final class Sample {
  private Sample() {}

  static byte[] bytes(String file) {
    try (InputStream in = Sample.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static short[] samples(String file) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[bytes.remaining() / 2];
    bytes.asShortBuffer().get(samples);
    return samples;
  }

  static List<byte[]> packets(String file) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(file)));
    List<byte[]> packets = new ArrayList<>();
    try {
      while (in.available() > 0) {
        packets.add(in.readNBytes(in.readUnsignedShort()));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return packets;
  }
}
