package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tandem.sip.Transport;

/**
 * A peer on a plain socket that sends and receives text; what it says is the test's script. Over
 * TCP it calls on one connection and takes others at its Contact.
 */
final class ScriptedPeer implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final long WAIT_SECONDS = 8;

  private final Transport transport;
  private final InetSocketAddress server;
  private final BlockingQueue<SipText> received = new LinkedBlockingQueue<>();
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private DatagramSocket datagrams;
  private ServerSocket door;
  private SipText.Way connection;

  ScriptedPeer(Transport transport, int serverPort) throws IOException {
    this.transport = transport;
    this.server = new InetSocketAddress(LOOPBACK, serverPort);
    if (transport == Transport.UDP) {
      datagrams = new DatagramSocket(0, LOOPBACK);
      open.add(datagrams);
      start(this::readDatagrams);
    } else {
      door = new ServerSocket(0, 10, LOOPBACK);
      open.add(door);
      start(this::acceptAll);
    }
  }

  Transport transport() {
    return transport;
  }

  int port() {
    return transport == Transport.UDP ? datagrams.getLocalPort() : door.getLocalPort();
  }

  InetSocketAddress server() {
    return server;
  }

  void send(String text) {
    try {
      if (transport == Transport.UDP) {
        datagram(server).send(text);
        return;
      }
      if (connection == null) {
        Socket socket = new Socket(LOOPBACK, server.getPort());
        open.add(socket);
        connection = way(socket);
        start(() -> readStream(socket));
      }
      connection.send(text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The next message. */
  SipText next() {
    SipText message = poll(WAIT_SECONDS * 1000);
    assertThat(message).as("a message within " + WAIT_SECONDS + " s").isNotNull();
    return message;
  }

  /** The next message with this status, or this method; others before it are passed over. */
  SipText await(int status) {
    return await(message -> message.status() == status, "status " + status);
  }

  SipText await(String method) {
    return await(message -> !message.isResponse() && message.method().equals(method), method);
  }

  /** That nothing comes for a while. */
  void hearsNothingFor(long millis) {
    SipText message = poll(millis);
    assertThat(message).as("silence").isNull();
  }

  /**
   * That it falls silent, and nothing comes for a while: what is repeated less than a second from
   * now may have crossed what was said last, and is passed over.
   */
  void fallsSilentFor(long millis) {
    long crossingEnd = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    SipText message = poll(millis);
    while (message != null && System.nanoTime() - crossingEnd < 0) {
      message = poll(millis);
    }
    assertThat(message).as("silence").isNull();
  }

  /** What has come so far, or comes within the time. */
  SipText poll(long millis) {
    try {
      return received.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  /** Ends the connection on which it called. */
  void hangUpConnection() throws IOException {
    for (Closeable each : open) {
      if (each instanceof Socket socket) {
        socket.close();
      }
    }
    connection = null;
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : open) {
      each.close();
    }
  }

  private SipText await(Predicate<SipText> wanted, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    StringBuilder others = new StringBuilder();
    for (long left = 1; left > 0; left = end - System.nanoTime()) {
      SipText message = poll(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      if (message != null && wanted.test(message)) {
        return message;
      }
      others.append(message == null ? "" : message.firstLine() + "; ");
    }
    throw new AssertionError("no " + what + " came, only: " + others);
  }

  private void readDatagrams() throws IOException {
    byte[] buffer = new byte[65_536];
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      datagrams.receive(packet);
      String text =
          new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      received.add(
          SipText.of(text, datagram(new InetSocketAddress(packet.getAddress(), packet.getPort()))));
    }
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket socket = door.accept();
      open.add(socket);
      start(() -> readStream(socket));
    }
  }

  private void readStream(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      head.write(octet);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n") && !text.isBlank()) {
        SipText start = SipText.of(text, way(socket));
        int length = Integer.parseInt(start.header("Content-Length"));
        String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        received.add(SipText.of(text + body, way(socket)));
        head.reset();
      }
    }
  }

  private SipText.Way datagram(InetSocketAddress peer) {
    return way(
        peer,
        text -> {
          byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
          datagrams.send(new DatagramPacket(bytes, bytes.length, peer));
        });
  }

  private static SipText.Way way(Socket socket) {
    return way(
        (InetSocketAddress) socket.getRemoteSocketAddress(),
        text -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static SipText.Way way(InetSocketAddress peer, Sending sending) {
    return new SipText.Way() {
      @Override
      public void send(String text) {
        try {
          sending.send(text);
        } catch (IOException fault) {
          throw new UncheckedIOException(fault);
        }
      }

      @Override
      public InetSocketAddress from() {
        return peer;
      }
    };
  }

  private interface Sending {
    void send(String text) throws IOException;
  }

  private interface Reading {
    void run() throws IOException;
  }

  private void start(Reading reading) {
    Thread thread =
        new Thread(
            () -> {
              try {
                reading.run();
              } catch (IOException closed) {
                // The test is over, or the other side ended the connection.
              }
            },
            "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }
}
