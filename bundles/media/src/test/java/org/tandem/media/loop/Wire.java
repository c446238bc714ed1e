package org.tandem.media.loop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntUnaryOperator;
import org.tandem.media.port.MediaPorts;
import org.tandem.media.port.MediaSocket;
import org.tandem.media.port.PortPair;
import org.tandem.media.rtp.RtpPacket;

/** A network in memory that remembers what went over it, and loses and delays what it is told. */
final class Wire implements MediaPorts {
  /** A datagram on its way. */
  record Datagram(InetSocketAddress from, InetSocketAddress to, byte[] packet) {
    int payloadType() {
      return RtpPacket.payloadType(packet);
    }

    int timestamp() {
      return RtpPacket.timestamp(packet);
    }

    int sequenceNumber() {
      return RtpPacket.sequenceNumber(packet);
    }

    boolean hasMarker() {
      return RtpPacket.hasMarker(packet);
    }

    byte[] payload() {
      return Arrays.copyOfRange(packet, RtpPacket.HEADER_BYTES, packet.length);
    }
  }

  private record Delayed(int ticks, Datagram datagram) {}

  static final int LOST = -1;

  private final Map<InetSocketAddress, Queue<Datagram>> arrived = new HashMap<>();
  private final List<Delayed> onTheWay = new ArrayList<>();
  private final List<Datagram> sent = new ArrayList<>();
  private int nextPort = 4000;
  private int carried;
  int closedSockets;

  /** Ticks of delay for the datagram of this number, or {@link #LOST}. */
  IntUnaryOperator fate = number -> 0;

  @Override
  public PortPair open(InetAddress local) {
    int port = nextPort;
    nextPort += 2;
    return new PortPair(port, new End(local, port), new End(local, port + 1), () -> {});
  }

  /** Somebody sends something. */
  void send(InetSocketAddress from, InetSocketAddress to, byte[] packet) {
    Datagram datagram = new Datagram(from, to, packet);
    sent.add(datagram);
    int ticks = fate.applyAsInt(carried++);
    if (ticks > 0) {
      onTheWay.add(new Delayed(ticks, datagram));
    } else if (ticks == 0) {
      arrive(datagram);
    }
  }

  /** 20 ms pass. */
  void tick() {
    List<Delayed> before = List.copyOf(onTheWay);
    onTheWay.clear();
    for (Delayed delayed : before) {
      if (delayed.ticks == 1) {
        arrive(delayed.datagram);
      } else {
        onTheWay.add(new Delayed(delayed.ticks - 1, delayed.datagram));
      }
    }
  }

  private void arrive(Datagram datagram) {
    arrived.computeIfAbsent(datagram.to, to -> new ArrayDeque<>()).add(datagram);
  }

  /** What was sent from a port since this was asked last. */
  List<Datagram> takeSent(int port) {
    List<Datagram> taken = sent.stream().filter(one -> one.from.getPort() == port).toList();
    sent.removeAll(taken);
    return taken;
  }

  private final class End implements MediaSocket {
    private final InetSocketAddress address;
    private InetSocketAddress sender;

    End(InetAddress local, int port) {
      address = new InetSocketAddress(local, port);
    }

    @Override
    public int receive(byte[] packet) {
      Queue<Datagram> queue = arrived.get(address);
      Datagram datagram = queue == null ? null : queue.poll();
      if (datagram == null) {
        return -1;
      }
      sender = datagram.from;
      System.arraycopy(datagram.packet, 0, packet, 0, datagram.packet.length);
      return datagram.packet.length;
    }

    @Override
    public InetSocketAddress sender() {
      return sender;
    }

    @Override
    public void send(byte[] packet, int length, InetSocketAddress to) {
      Wire.this.send(address, to, Arrays.copyOf(packet, length));
    }

    @Override
    public void close() {
      closedSockets++;
    }
  }
}
