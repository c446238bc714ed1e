package org.tandem.shell.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A piece of what a command answers or asks: one byte that tells the kind, four that tell the
 * length (big endian), the content.
 */
public record Frame(Kind kind, ByteBuffer content) {
  /** The longest content. */
  public static final int MOST_BYTES = 65_536;

  private static final int HEAD_BYTES = 5;

  /** What a frame holds; the order is the code on the wire. */
  public enum Kind {
    /** Text for standard output, UTF-8; may be cut within a character. */
    OUTPUT,
    /** Text for standard error. */
    ERROR,
    /** One byte, the {@link Exit}; the last frame. */
    EXIT,
    /**
     * A question, UTF-8, whose answer nobody else shall read: the client sends it back as a line.
     */
    ASK
  }

  public static Frame exit(Exit exit) {
    return new Frame(Kind.EXIT, ByteBuffer.wrap(new byte[] {(byte) exit.status()}));
  }

  /** Blocks until all is written. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + content.remaining());
    frame.put((byte) kind.ordinal()).putInt(content.remaining()).put(content.duplicate()).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /**
   * Blocks until a whole frame is there.
   *
   * @throws EOFException where the other end went away
   */
  public static Frame readFrom(ReadableByteChannel channel) throws IOException {
    ByteBuffer head = filled(channel, HEAD_BYTES);
    int kind = head.get();
    int length = head.getInt();
    Kind[] kinds = Kind.values();
    if (kind < 0 || kind >= kinds.length || length < 0 || length > MOST_BYTES) {
      throw new IOException("not an answer of Tandem");
    }
    return new Frame(kinds[kind], filled(channel, length));
  }

  private static ByteBuffer filled(ReadableByteChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
