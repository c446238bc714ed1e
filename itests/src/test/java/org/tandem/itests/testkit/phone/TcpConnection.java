package org.tandem.itests.testkit.phone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.itests.testkit.PhoneLoop;

/** One TCP connection with SIP messages on it, cut by Content-Length (RFC 3261 §18.3). */
final class TcpConnection {
  private static final Pattern LENGTH =
      Pattern.compile("\r\n(?:Content-Length|l)[ \t]*:[ \t]*(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final int ALL =
      SelectionKey.OP_CONNECT | SelectionKey.OP_READ | SelectionKey.OP_WRITE;

  private final PhoneLoop loop;
  private final SocketChannel channel;
  private final InetSocketAddress peer;
  private final Wire.Receiver receiver;
  private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(16_384);
  private byte[] pending = new byte[0];

  TcpConnection(
      PhoneLoop loop, SocketChannel channel, InetSocketAddress peer, Wire.Receiver receiver) {
    this.loop = loop;
    this.channel = channel;
    this.peer = peer;
    this.receiver = receiver;
    watch();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void send(SipText message) {
    unsent.add(ByteBuffer.wrap(message.bytes()));
    if (channel.isConnected()) {
      write();
      if (!unsent.isEmpty()) {
        watch();
      }
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Closed is what was wanted.
    }
  }

  private void watch() {
    int operations = ALL & ~SelectionKey.OP_WRITE;
    if (channel.isConnected()) {
      operations = SelectionKey.OP_READ | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    }
    loop.watch(channel, operations, this::ready);
  }

  private void ready() {
    try {
      if (channel.isConnectionPending() && channel.finishConnect()) {
        write();
        watch();
      } else if (!unsent.isEmpty()) {
        write();
        watch();
      }
      if (channel.isConnected()) {
        read();
      }
    } catch (IOException broken) {
      close();
    }
  }

  private void write() {
    try {
      while (!unsent.isEmpty()) {
        channel.write(unsent.peek());
        if (unsent.peek().hasRemaining()) {
          break;
        }
        unsent.remove();
      }
    } catch (IOException broken) {
      close();
    }
  }

  private void read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(pending);
    int count = channel.read(buffer);
    for (; count > 0; count = channel.read(buffer)) {
      bytes.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    pending = bytes.toByteArray();
    cut();
    if (count < 0) {
      close();
    }
  }

  /** Takes the whole messages off what has come. */
  private void cut() {
    for (int length = wholeLength(); length > 0; length = wholeLength()) {
      byte[] message = Arrays.copyOf(pending, length);
      pending = Arrays.copyOfRange(pending, length, pending.length);
      if (!new String(message, StandardCharsets.US_ASCII).isBlank()) {
        receiver.received(SipText.parse(message), peer, this::send);
      }
    }
  }

  /** Length of the first message, or of line ends before it; 0 if it has not come wholly. */
  private int wholeLength() {
    String text = new String(pending, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\r\n")) {
      return 2;
    }
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    Matcher length = LENGTH.matcher(text.substring(0, end));
    int whole = end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    return whole <= pending.length ? whole : 0;
  }
}
