package org.tandem.itests.testkit.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each INVITE over UDP with a 302 to one Contact. */
final class RedirectingPeer implements AutoCloseable {
  private final String contact;
  private final DatagramSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RedirectingPeer(String contact) {
    this.contact = contact;
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread thread = new Thread(this::serve, "redirecting-peer");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Methods received, in order. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
      while (true) {
        packet.setLength(65_536);
        socket.receive(packet);
        SipText request = SipText.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
        requests.add(request.method());
        if (request.method().equals("INVITE")) {
          byte[] answer =
              SipText.answer(request, 302, "Moved Temporarily", "peer")
                  .with("Contact", "<" + contact + ">")
                  .bytes();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
