package org.tandem.sip.jain;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one OPTIONS after the other to a port, never a second time, and counts what is answered:
 * whatever is lost there is seen.
 */
abstract class Asker implements Runnable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final long PAUSE_NANOS = 2_000_000;

  final InetSocketAddress server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String lost = "";
  private volatile long longestNanos;
  private volatile boolean isEnough;

  private Asker(InetSocketAddress server) {
    this.server = server;
  }

  /** Over UDP. */
  static Asker datagrams(InetSocketAddress server) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Asker(server) {
      @Override
      String ask(int number) throws IOException {
        byte[] request = request(number, "UDP");
        socket.send(new DatagramPacket(request, request.length, server));
        DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
      }
    };
  }

  /** Over one connection that stays open. */
  static Asker connection(InetSocketAddress server) throws IOException {
    Socket socket = connect(server);
    return new Asker(server) {
      @Override
      String ask(int number) throws IOException {
        byte[] request = request(number, "TCP");
        socket.getOutputStream().write(request, 0, request.length / 2); // two pieces
        socket.getOutputStream().flush();
        Thread.yield();
        socket
            .getOutputStream()
            .write(request, request.length / 2, request.length - request.length / 2);
        return response(socket);
      }
    };
  }

  /** Over a new connection for each. */
  static Asker connections(InetSocketAddress server) {
    return new Asker(server) {
      @Override
      String ask(int number) throws IOException {
        try (Socket socket = connect(server)) {
          socket.getOutputStream().write(request(number, "TCP"));
          return response(socket);
        }
      }
    };
  }

  /** Sends one request and waits for the answer. */
  abstract String ask(int number) throws IOException;

  @Override
  public void run() {
    while (!isEnough && lost.isEmpty()) {
      int number = asked.incrementAndGet();
      long sentNanos = System.nanoTime();
      try {
        String answer = ask(number);
        if (!answer.startsWith("SIP/2.0 200 ") || !answer.contains("CSeq: " + number + " ")) {
          lost = "the request " + number + " got " + answer;
        }
      } catch (IOException silence) {
        lost = "the request " + number + ": " + silence;
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - sentNanos);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  void enough() {
    isEnough = true;
  }

  int asked() {
    return asked.get();
  }

  /** Which request was lost, and how; empty for none. */
  String lost() {
    return lost;
  }

  long longestMillis() {
    return longestNanos / 1_000_000;
  }

  private static Socket connect(InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Of a response without a body. */
  private static String response(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection was closed");
      }
      text.append((char) next);
    }
    return text.toString();
  }

  private static byte[] request(int number, String transport) {
    return String.join(
            "\r\n",
            "OPTIONS sip:2001@127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/" + transport + " 127.0.0.1:9;rport;branch=z9hG4bK" + number,
            "Max-Forwards: 70",
            "From: <sip:5550100@127.0.0.1>;tag=a",
            "To: <sip:2001@127.0.0.1>",
            "Call-ID: asker-" + number,
            "CSeq: " + number + " OPTIONS",
            "Content-Length: 0",
            "",
            "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
