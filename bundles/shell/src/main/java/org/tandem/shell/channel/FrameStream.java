package org.tandem.shell.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.tandem.shell.wire.Frame;

/** Output as frames of one kind. Streams of the same channel may be used by several threads. */
final class FrameStream extends OutputStream {
  private final SocketChannel channel;
  private final Frame.Kind kind;

  FrameStream(SocketChannel channel, Frame.Kind kind) {
    this.channel = channel;
    this.kind = kind;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    // A frame must not be torn by one of another stream.
    synchronized (channel) {
      for (int at = 0; at < length; at += Frame.MOST_BYTES) {
        int size = Math.min(Frame.MOST_BYTES, length - at);
        new Frame(kind, ByteBuffer.wrap(bytes, offset + at, size)).writeTo(channel);
      }
    }
  }
}
