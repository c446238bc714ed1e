package org.tandem.sip.tls;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A SIP peer on one TLS connection of the JDK's own, which listens nowhere. */
final class SecurePeer implements AutoCloseable {
  private final Held carrier;
  private final SSLSocket socket;
  private final InputStream in;

  private SecurePeer(Held carrier, SSLSocket socket) throws IOException {
    this.carrier = carrier;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static SecurePeer connect(SSLContext context, int port, String... versions) throws IOException {
    Held carrier = new Held(port);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(carrier, "127.0.0.1", port, true);
    socket.setSoTimeout(10_000);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    socket.startHandshake();
    return new SecurePeer(carrier, socket);
  }

  /** A connection that can keep back what is written, to let it go as one piece. */
  private static final class Held extends Socket {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isKeeping;

    Held(int port) throws IOException {
      super(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream out = super.getOutputStream();
      return new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          (isKeeping ? kept : out).write(bytes, from, count);
        }
      };
    }

    @Override
    public void shutdownOutput() throws IOException {
      if (!isKeeping) {
        super.shutdownOutput();
      }
    }

    void keep() {
      isKeeping = true;
    }

    void letGo() throws IOException {
      isKeeping = false;
      getOutputStream().write(kept.toByteArray());
    }
  }

  /** Sends a message and, in the same piece, word that nothing more comes. */
  void sendLast(String method) throws IOException {
    carrier.keep();
    send(method, "sips", "", "");
    socket.shutdownOutput();
    carrier.letGo();
  }

  String version() {
    return socket.getSession().getProtocol();
  }

  Certificate seen() throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  void send(String method, String scheme, String more, String body) {
    send(
        method
            + " "
            + scheme
            + ":2001@127.0.0.1 SIP/2.0\nVia: SIP/2.0/TLS 127.0.0.1:1;branch=z9hG4bK"
            + method
            + "\nFrom: <sip:pbx@example.com>;tag=1\nTo: <sip:2001@127.0.0.1>\nCall-ID: tls\n"
            + "CSeq: 1 "
            + method
            + "\nMax-Forwards: 70\nContact: <"
            + scheme
            + ":pbx@127.0.0.1:1;transport=tls>\n"
            + more
            + "Content-Length: "
            + body.length()
            + "\n\n",
        body);
  }

  void send(String head, String body) {
    try {
      socket
          .getOutputStream()
          .write((head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The next message without its body; empty text at the end. */
  String next() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    in.readNBytes(
        Arrays.stream(head.toString().split("\r\n"))
            .filter(line -> line.startsWith("Content-Length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .sum());
    return head.toString();
  }

  /** The next message that begins so. */
  String next(String beginning) throws IOException {
    String message;
    do {
      message = next();
    } while (!message.isEmpty() && !message.startsWith(beginning));
    return message;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
