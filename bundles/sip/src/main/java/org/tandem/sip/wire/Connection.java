package org.tandem.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.Transport;
import org.tandem.sip.text.RawMessage;

/**
 * One TCP connection. Reads on the loop's thread alone; sends from any thread, without waiting:
 * what the peer does not take at once is queued, and a peer that lets the queue grow is cut off.
 *
 * <pre>
 *   OPEN ── framing lost ──► LINGERING ──► CLOSED
 *     └──── error, end, time-out ───────────►▲
 * </pre>
 */
final class Connection implements Flow {
  private enum State {
    OPEN,
    /**
     * Our last words may still be said; what comes in is thrown away, so that they are not lost.
     */
    LINGERING,
    CLOSED
  }

  private static final byte[] PONG = {'\r', '\n'};
  private static final int QUEUE_BYTES = 256 * 1024;
  private static final long LINGER_NANOS = 500_000_000L;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Limits limits;
  private final Tap tap;
  private final Framing framing;
  private final Deque<ByteBuffer> queue = new ArrayDeque<>();
  private int queuedBytes;
  private State state = State.OPEN;
  private long trafficNanos;
  private long lingerNanos;
  private long messageNanos;

  /**
   * @param local the listening point that it belongs to
   */
  Connection(SelectionKey key, InetSocketAddress local, InetSocketAddress remote, Wiring wiring) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.local = local;
    this.remote = remote;
    this.limits = wiring.limits();
    this.tap = wiring.tap();
    this.framing = new Framing(limits.messageBytes());
    this.trafficNanos = System.nanoTime();
  }

  /** What all connections share. */
  record Wiring(Limits limits, Tap tap) {}

  @Override
  public Transport transport() {
    return Transport.TCP;
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
  public Flow toPort(int port) {
    return this;
  }

  @Override
  public void send(byte[] message) throws IOException {
    tap.message(true, this, message);
    write(message);
  }

  synchronized boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Ends it at once. */
  synchronized void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    queue.clear();
    key.cancel();
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing more can be done about it.
    }
  }

  synchronized void writable() throws IOException {
    flush();
  }

  /** Takes what has come in. */
  void readable(ByteBuffer buffer, MessageSink sink) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      close();
      return;
    }
    trafficNanos = System.nanoTime();
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
    }
    framing.feed(buffer.flip());
    boolean isComplete = takePieces(sink);
    if (!framing.isInMessage()) {
      messageNanos = 0;
    } else if (isComplete || messageNanos == 0) {
      messageNanos = trafficNanos;
    }
  }

  /** Says whether it has lived too long in its present state. */
  synchronized boolean isOverdue(long nowNanos) {
    return switch (state) {
      case OPEN ->
          nowNanos - trafficNanos > limits.idleTime().toNanos()
              || messageNanos != 0 && nowNanos - messageNanos > limits.messageTime().toNanos();
      case LINGERING -> nowNanos - lingerNanos > LINGER_NANOS;
      case CLOSED -> true;
    };
  }

  private boolean takePieces(MessageSink sink) throws IOException {
    boolean isComplete = false;
    Optional<Framing.Piece> next;
    while (!isClosed() && (next = framing.next()).isPresent()) {
      Framing.Piece piece = next.get();
      if (piece instanceof Framing.Message whole) {
        isComplete = true;
        received(whole.message());
        sink.received(this, whole.message());
      } else if (piece instanceof Framing.Lost lost) {
        received(lost.beginning());
        sink.unframed(this, lost.beginning(), lost.why());
        linger();
        return true;
      } else {
        write(PONG);
      }
    }
    return isComplete;
  }

  private void received(RawMessage message) {
    tap.message(false, this, message.bytes());
  }

  private synchronized void linger() {
    if (state == State.OPEN) {
      state = State.LINGERING;
      lingerNanos = System.nanoTime();
    }
  }

  private synchronized void write(byte[] bytes) throws IOException {
    if (state == State.CLOSED) {
      throw new IOException("the connection is closed");
    }
    if (queuedBytes + bytes.length > QUEUE_BYTES) {
      close();
      throw new IOException("the peer does not read");
    }
    queue.add(ByteBuffer.wrap(bytes));
    queuedBytes += bytes.length;
    flush();
  }

  /** Writes what the socket takes now; the loop comes back for the rest. */
  private void flush() throws IOException {
    try {
      while (!queue.isEmpty()) {
        ByteBuffer first = queue.element();
        queuedBytes -= channel.write(first);
        if (first.hasRemaining()) {
          key.interestOpsOr(SelectionKey.OP_WRITE);
          key.selector().wakeup();
          return;
        }
        queue.remove();
      }
      if (key.isValid()) {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
      }
    } catch (IOException fault) {
      close();
      throw fault;
    }
  }
}
