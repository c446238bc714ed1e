package org.tandem.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;
import org.tandem.sip.text.RawMessage;

/**
 * One TCP connection, with TLS or without. Reads on the loop's thread alone; sends from any thread,
 * without waiting: what the peer does not take at once is queued, and a peer that lets the queue
 * grow is cut off.
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
  private final Consumer<Connection> computing;
  private final Optional<TlsLayer> tls;
  private final long openedNanos = System.nanoTime();
  private final Deque<ByteBuffer> queue = new ArrayDeque<>();
  private int queuedBytes;
  private State state = State.OPEN;
  private long trafficNanos;
  private long lingerNanos;
  private long messageNanos;
  private String failure = "";

  /** The peer has said that nothing more comes. */
  private boolean isEnded;

  /**
   * @param local the listening point that it belongs to
   * @param engine null without TLS
   */
  Connection(
      SelectionKey key,
      InetSocketAddress local,
      InetSocketAddress remote,
      Wiring wiring,
      SSLEngine engine) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.local = local;
    this.remote = remote;
    this.limits = wiring.limits();
    this.tap = wiring.tap();
    this.framing = new Framing(limits.messageBytes());
    this.computing = wiring.computing();
    this.tls =
        Optional.ofNullable(engine)
            .map(secure -> new TlsLayer(secure, this::enqueue, framing::feed, wiring.tls()));
    this.trafficNanos = openedNanos;
  }

  /**
   * What all connections share.
   *
   * @param computing takes the ones whose handshake wants computing
   */
  record Wiring(Limits limits, Tap tap, Consumer<Connection> computing, TlsEngines tls) {}

  /** Begins the handshake, where there is one. */
  synchronized void begin() throws IOException {
    if (tls.isPresent()) {
      tls.get().begin();
      flush();
    }
  }

  @Override
  public Transport transport() {
    return tls.isPresent() ? Transport.TLS : Transport.TCP;
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
  public synchronized boolean isOpen() {
    return state == State.OPEN && isReady();
  }

  @Override
  public synchronized Set<String> peerNames() {
    return tls.map(TlsLayer::peerNames).orElse(Set.of());
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
    notifyAll();
    try {
      if (tls.isPresent() && isReady() && queue.isEmpty()) {
        tls.get().farewell();
        channel.write(queue.toArray(ByteBuffer[]::new));
      }
    } catch (IOException gone) {
      queue.clear();
    }
    queue.clear();
    key.cancel();
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing more can be done about it.
    }
  }

  /** Goes on where somebody else has read so far. */
  void resume(byte[] begun) {
    framing.feed(ByteBuffer.wrap(begun));
    messageNanos = framing.isInMessage() ? trafficNanos : 0;
  }

  /**
   * Ends it here, with the socket left open for somebody else who goes on; to be called when nobody
   * reads it any more.
   *
   * @return what has been read of a message that is not complete; empty where it must be closed
   */
  synchronized Optional<byte[]> release() {
    if (state != State.OPEN || !queue.isEmpty() || tls.isPresent()) {
      close();
      return Optional.empty();
    }
    state = State.CLOSED;
    return Optional.of(framing.rest());
  }

  /** Whether it was accepted at a listening point, rather than opened by us. */
  boolean isAccepted() throws IOException {
    return OpenSockets.isAt(channel, local);
  }

  SocketChannel channel() {
    return channel;
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
      if (tls.isPresent()) {
        step(layer -> layer.received(buffer.flip()));
      } else {
        framing.feed(buffer.flip());
      }
    }
    take(sink);
  }

  /** Signs and checks certificates; from any thread, without the lock: it takes milliseconds. */
  void compute() {
    tls.orElseThrow().compute();
  }

  /** Goes on with the handshake, on the loop's thread again. */
  void computed(MessageSink sink) throws IOException {
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      key.interestOpsOr(SelectionKey.OP_READ);
      step(TlsLayer::goOn);
    }
    take(sink);
  }

  /** Waits for the end of the handshake, if there is one. */
  synchronized void awaitHandshake(long patienceMillis) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    try {
      while (state == State.OPEN && !isReady()) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadlineNanos - System.nanoTime()));
        if (System.nanoTime() >= deadlineNanos) {
          close();
        }
      }
    } catch (InterruptedException stop) {
      close();
      Thread.currentThread().interrupt();
    }
    if (state != State.OPEN) {
      throw new IOException("no TLS handshake with " + remote + failure);
    }
  }

  private interface TlsStep {
    void take(TlsLayer layer) throws IOException;
  }

  /** Moves the handshake, or opens what came in. */
  private void step(TlsStep step) throws IOException {
    TlsLayer layer = tls.orElseThrow();
    boolean wasReady = isReady();
    try {
      step.take(layer);
      if (!wasReady && isReady()) {
        notifyAll();
      }
    } catch (IOException fault) {
      failure = ": " + fault.getMessage();
      layer.farewell();
      flush();
      throw fault;
    }
    flush();
    if (layer.isToCompute()) {
      key.interestOpsAnd(~SelectionKey.OP_READ);
      computing.accept(this);
    } else {
      isEnded = layer.isEnded();
    }
  }

  /** Works on what came in, and only then ends what the peer has ended in the same breath. */
  private void take(MessageSink sink) throws IOException {
    boolean isComplete = takePieces(sink);
    if (!framing.isInMessage()) {
      messageNanos = 0;
    } else if (isComplete || messageNanos == 0) {
      messageNanos = trafficNanos;
    }
    if (isEnded) {
      close();
    }
  }

  /** Says whether it has lived too long in its present state. */
  synchronized boolean isOverdue(long nowNanos) {
    return switch (state) {
      case OPEN ->
          !isReady() && nowNanos - openedNanos > limits.messageTime().toNanos()
              || nowNanos - trafficNanos > limits.idleTime().toNanos()
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
    if (tls.isPresent()) {
      tls.get().send(bytes);
    } else {
      enqueue(bytes);
    }
    flush();
  }

  private void enqueue(byte[] bytes) {
    queue.add(ByteBuffer.wrap(bytes));
    queuedBytes += bytes.length;
  }

  private boolean isReady() {
    return tls.map(TlsLayer::isEstablished).orElse(true);
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
