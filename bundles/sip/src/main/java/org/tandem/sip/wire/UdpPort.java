package org.tandem.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
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
  private static final long PAUSE_NANOS = 100_000_000;

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final Tap tap;
  private final int limitBytes;
  private final Set<Selector> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopped;
  private volatile boolean isReleased;

  UdpPort(DatagramChannel channel, Tap tap, int limitBytes) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.tap = tap;
    this.limitBytes = limitBytes;
  }

  ListenPoint point() {
    return new ListenPoint(local.getAddress(), local.getPort(), Transport.UDP);
  }

  Flow flow(InetSocketAddress remote) {
    return new Datagrams(remote);
  }

  /** Receives until it is stopped. */
  void receive(MessageSink sink) {
    while (!isStopped) {
      try (Selector selector = Selector.open()) {
        waiting.add(selector);
        channel.register(selector, SelectionKey.OP_READ);
        receive(sink, selector);
        waiting.remove(selector);
      } catch (IOException fault) {
        if (!isStopped) {
          LOG.error("Waiting at udp {} failed", local, fault);
          LockSupport.parkNanos(PAUSE_NANOS); // out of file descriptors: do not spin
        }
      }
    }
  }

  /** Only with an empty socket it waits: so a reader that is stopped drops nothing. */
  private void receive(MessageSink sink, Selector selector) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    while (!isStopped) {
      try {
        buffer.clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        if (source == null) {
          selector.select(key -> {});
          Thread.interrupted(); // which would keep it from waiting
          continue;
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        take(sink, new Datagrams(source), bytes);
      } catch (IOException fault) {
        if (!isStopped) {
          LOG.debug("Receiving at udp {} failed", local, fault);
        }
      } catch (Throwable fault) {
        LOG.error("A fault while working on a datagram", fault);
      }
    }
  }

  /** Ends every reader after what it does now. */
  void stop() {
    isStopped = true;
    waiting.forEach(Selector::wakeup);
  }

  /** The socket, open, for somebody else; nothing is sent from here any more. */
  DatagramChannel release() {
    isReleased = true;
    return channel;
  }

  void close() {
    stop();
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
      if (isReleased || channel.send(ByteBuffer.wrap(message), remote) == 0) {
        throw new IOException(isReleased ? "the socket is another's now" : "too much is sent");
      }
    }

    @Override
    public Flow toPort(int port) {
      return port == remote.getPort()
          ? this
          : new Datagrams(new InetSocketAddress(remote.getAddress(), port));
    }
  }
}
