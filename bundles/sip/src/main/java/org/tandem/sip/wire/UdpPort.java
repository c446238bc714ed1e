package org.tandem.sip.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.Transport;
import org.tandem.sip.text.RawMessage;

/**
 * A UDP socket. Several threads may run {@link #receive}: they take turns at the socket, and
 * whoever got a datagram works on it. The socket's buffers are left as the system gives them: the
 * SIP stack's own transport would shrink them.
 */
final class UdpPort {
  private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
  private static final int DATAGRAM_BYTES = 65_535;

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final Tap tap;
  private final int limitBytes;

  private UdpPort(DatagramChannel channel, Tap tap, int limitBytes) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.tap = tap;
    this.limitBytes = limitBytes;
  }

  static UdpPort bind(InetSocketAddress address, Tap tap, int limitBytes) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    try {
      channel.bind(address);
      return new UdpPort(channel, tap, limitBytes);
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw fault;
    }
  }

  ListenPoint point() {
    return new ListenPoint(local.getAddress(), local.getPort(), Transport.UDP);
  }

  Flow flow(InetSocketAddress remote) {
    return new Datagrams(remote);
  }

  /** Receives until the socket is closed. */
  void receive(MessageSink sink) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        take(sink, new Datagrams(source), bytes);
      } catch (IOException fault) {
        if (channel.isOpen()) {
          LOG.debug("Receiving at udp {} failed", local, fault);
        }
      } catch (Throwable fault) {
        LOG.error("A fault while working on a datagram", fault);
      }
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      LOG.debug("Closing udp {} failed", local, fault);
    }
  }

  private void take(MessageSink sink, Flow flow, byte[] bytes) {
    int start = 0;
    while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    if (start == bytes.length) {
      return; // a keep-alive
    }
    byte[] message = start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
    tap.message(false, flow, message);
    if (message.length > limitBytes) {
      sink.unframed(flow, RawMessage.of(message), MessageSink.Unframed.SIZE);
    } else {
      sink.received(flow, RawMessage.of(message));
    }
  }

  /** Datagrams between this socket and one peer. */
  private final class Datagrams implements Flow {
    private final InetSocketAddress remote;

    Datagrams(InetSocketAddress remote) {
      this.remote = remote;
    }

    @Override
    public Transport transport() {
      return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
      return local;
    }

    @Override
    public InetSocketAddress remote() {
      return remote;
    }

    @Override
    public void send(byte[] message) throws IOException {
      tap.message(true, this, message);
      channel.send(ByteBuffer.wrap(message), remote);
    }

    @Override
    public Flow toPort(int port) {
      return port == remote.getPort()
          ? this
          : new Datagrams(new InetSocketAddress(remote.getAddress(), port));
    }
  }
}
