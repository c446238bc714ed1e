package org.tandem.itests.clients;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tandem.itests.testkit.phone.SipText;

/**
 * What stands before Tandem where telephones register: takes every REGISTER, and passes all else on
 * between a telephone and Tandem. For one telephone.
 */
final class Registrar implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetSocketAddress tandem;
  private final Thread thread = new Thread(this::run, "registrar");
  private SocketAddress telephone;

  Registrar(int tandemPort) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    socket = new DatagramSocket(0, loopback);
    tandem = new InetSocketAddress(loopback, tandemPort);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join(5_000);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    byte[] buffer = new byte[65_535];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        pass(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
      } catch (IOException closed) {
        // Ends by itself if so.
      }
    }
  }

  private void pass(byte[] bytes, SocketAddress from) throws IOException {
    if (from.equals(tandem)) {
      send(bytes, telephone);
      return;
    }
    telephone = from;
    if (new String(bytes, StandardCharsets.US_ASCII).startsWith("REGISTER")) {
      SipText register = SipText.parse(bytes);
      // baresip 1.0.0 subscribes without end if it is registered in its first millisecond.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      send(
          SipText.answer(register, 200, "OK", "registrar")
              .with("Contact", register.header("Contact"))
              .bytes(),
          from);
    } else {
      send(bytes, tandem);
    }
  }

  private void send(byte[] bytes, SocketAddress to) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }
}
