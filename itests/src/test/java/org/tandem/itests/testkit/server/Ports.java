package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of one Tandem under test: a block that was free when it was looked for, below the range
 * that systems give out by themselves. Test processes beside each other choose among different
 * blocks.
 *
 * @param first of the block
 */
public record Ports(int first) {
  private static final int COUNT = 400;
  private static final int SIP_PORTS = 6;
  private static final int BLOCKS = 50;
  private static final int PROCESSES = 2;

  public static Ports free() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int block = ThreadLocalRandom.current().nextInt(BLOCKS / PROCESSES) * PROCESSES + process();
      Ports ports = new Ports(12_000 + COUNT * block);
      if (ports.areFree()) {
        return ports;
      }
    }
    throw new AssertionError("no block of free ports found");
  }

  private static int process() {
    return Integer.getInteger("tandem.fork", 1) % PROCESSES;
  }

  /** Of the SIP service. */
  public int sip() {
    return first;
  }

  /** Of the SIP service, for TLS. */
  public int tls() {
    return first + 5;
  }

  /** The plain port of the first and of the second slot. */
  public int slot(int index) {
    return first + 1 + index;
  }

  /** The two slots as they are configured. */
  public String slots() {
    return "%d/%d,%d/%d".formatted(first + 1, first + 3, first + 2, first + 4);
  }

  /** The first RTP port, an even one. */
  public int rtpFirst() {
    return first + 10;
  }

  public int rtpLast() {
    return first + COUNT - 1;
  }

  private boolean areFree() {
    for (int port = first; port < first + SIP_PORTS; port++) {
      InetAddress host = InetAddress.getLoopbackAddress();
      try (DatagramSocket udp = new DatagramSocket(port, host);
          ServerSocket tcp = new ServerSocket(port, 1, host)) {
        assert udp.isBound() && tcp.isBound();
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
