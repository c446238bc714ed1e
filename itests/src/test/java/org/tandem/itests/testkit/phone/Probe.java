package org.tandem.itests.testkit.phone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sends SIP messages exactly as they are written, right or wrong, and gives what comes back. Keeps
 * no rule of any transaction. One thread at a time.
 */
public interface Probe extends AutoCloseable {

  /** Sends text whose lines end as they do in SIP; a body is up to the caller. */
  void send(String text);

  /** The next message that comes, or empty if none does in time. */
  Optional<SipText> receive(Duration limit);

  /** The port that messages come from. */
  int port();

  @Override
  void close();

  /** A request as a decent client writes it; {@code more} are further header lines. */
  static String request(String method, String uri, String callId, String... more) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(uri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK").append(callId).append("\r\n");
    text.append("Max-Forwards: 70\r\nFrom: <sip:5550100@127.0.0.1>;tag=probe\r\n");
    text.append("To: <").append(uri).append(">\r\nCall-ID: ").append(callId).append("\r\n");
    text.append("CSeq: 1 ").append(method).append("\r\n");
    text.append("Contact: <sip:5550100@127.0.0.1:9>\r\n");
    for (String line : more) {
      text.append(line).append("\r\n");
    }
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  static Probe udp(int peerPort) {
    try {
      return new Datagrams(peerPort);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  static Probe tcp(int peerPort) {
    try {
      return new Stream(peerPort);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  /** Over UDP. */
  final class Datagrams implements Probe {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final InetSocketAddress peer;

    private Datagrams(int peerPort) throws IOException {
      peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), peerPort);
    }

    @Override
    public void send(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      try {
        socket.send(new DatagramPacket(bytes, bytes.length, peer));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public Optional<SipText> receive(Duration limit) {
      try {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        return Optional.of(SipText.parse(Arrays.copyOf(packet.getData(), packet.getLength())));
      } catch (SocketTimeoutException nothing) {
        return Optional.empty();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** Over TCP. */
  final class Stream implements Probe {
    private final Socket socket;

    private Stream(int peerPort) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), peerPort);
    }

    @Override
    public void send(String text) {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public Optional<SipText> receive(Duration limit) {
      try {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        byte[] head = head();
        if (head.length == 0) {
          return Optional.empty();
        }
        SipText message = SipText.parse(head);
        int length = message.find("Content-Length").map(Integer::parseInt).orElse(0);
        byte[] body = socket.getInputStream().readNBytes(length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head);
        whole.write(body);
        return Optional.of(SipText.parse(whole.toByteArray()));
      } catch (SocketTimeoutException nothing) {
        return Optional.empty();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // Closed is what was wanted.
      }
    }

    /** Up to the empty line; nothing if the peer closes before it. */
    private byte[] head() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return new byte[0];
        }
        bytes.write(next);
      }
      return bytes.toByteArray();
    }
  }
}
