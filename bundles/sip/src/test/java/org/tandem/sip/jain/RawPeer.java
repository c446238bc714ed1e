package org.tandem.sip.jain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.Transport;

/** A peer that sends bytes as they are and reads answers; knows nothing of SIP but its framing. */
interface RawPeer extends AutoCloseable {
  void send(byte[] bytes) throws IOException;

  /** The next message, ISO-8859-1; empty if none comes in time or the connection is closed. */
  Optional<String> receive(Duration limit) throws IOException;

  /** Whether the other side closes the connection in time. */
  boolean isClosedWithin(Duration limit) throws IOException;

  @Override
  void close() throws IOException;

  default void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static RawPeer to(ListenPoint point) throws IOException {
    InetSocketAddress target = new InetSocketAddress(point.address(), point.port());
    return point.transport() == Transport.UDP ? new Udp(target) : new Tcp(target);
  }

  /** Sends datagrams. */
  final class Udp implements RawPeer {
    private final DatagramSocket socket;
    private final InetSocketAddress target;

    Udp(InetSocketAddress target) throws IOException {
      this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      this.target = target;
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      socket.send(new DatagramPacket(bytes, bytes.length, target));
    }

    @Override
    public Optional<String> receive(Duration limit) throws IOException {
      socket.setSoTimeout((int) limit.toMillis());
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException nothing) {
        return Optional.empty();
      }
      return Optional.of(
          new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean isClosedWithin(Duration limit) {
      return false;
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** Sends over a connection. */
  final class Tcp implements RawPeer {
    private final Socket socket;

    Tcp(InetSocketAddress target) throws IOException {
      this.socket = new Socket(target.getAddress(), target.getPort());
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    @Override
    public Optional<String> receive(Duration limit) throws IOException {
      socket.setSoTimeout((int) limit.toMillis());
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      try {
        InputStream in = socket.getInputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
          int next = in.read();
          if (next < 0) {
            return Optional.empty();
          }
          if (head.size() > 0 || next > ' ') { // no pong
            head.write(next);
          }
        }
      } catch (SocketTimeoutException nothing) {
        return Optional.empty();
      }
      return Optional.of(head.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean isClosedWithin(Duration limit) throws IOException {
      socket.setSoTimeout((int) limit.toMillis());
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException stillOpen) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
