package org.tandem.sip.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;

/**
 * All TCP sockets of an endpoint, served by one thread that never waits for a single one of them.
 * Accepts as many connections as the limits allow and drops the ones that say nothing, or say it
 * too slowly.
 */
final class TcpLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TcpLoop.class);
  private static final long SWEEP_MILLIS = 200;

  private final Selector selector;
  private final Connection.Wiring wiring;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  /**
   * The last one of those that go between the same ends: one each way, or opened by two at once.
   */
  private final Map<Pair, Connection> byEnds = new ConcurrentHashMap<>();

  private final List<ServerSocketChannel> servers = new ArrayList<>();

  /** Whose handshake wants computing, and whose computing is done. */
  private final BlockingQueue<Connection> computing = new LinkedBlockingQueue<>();

  private final Queue<Connection> computed = new ConcurrentLinkedQueue<>();
  private volatile boolean isClosed;
  private volatile boolean isShut;

  /** The two ends of a connection, ours being the listening point that it belongs to. */
  private record Pair(InetSocketAddress local, InetSocketAddress remote) {}

  TcpLoop(Limits limits, Tap tap, TlsEngines tls) throws IOException {
    this.selector = Selector.open();
    this.wiring = new Connection.Wiring(limits, tap, computing::add, tls);
  }

  /** Listens; says which port it became. */
  ListenPoint bind(ListenPoint wanted, OpenSockets open) throws IOException {
    ServerSocketChannel server = open.server(wanted);
    try {
      InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
      ListenPoint point = new ListenPoint(bound.getAddress(), bound.getPort(), wanted.transport());
      server.register(selector, SelectionKey.OP_ACCEPT, point);
      servers.add(server);
      for (Map.Entry<SocketChannel, byte[]> known : open.connections(bound).entrySet()) {
        resume(known.getKey(), known.getValue(), bound);
      }
      return point;
    } catch (IOException | RuntimeException fault) {
      server.close();
      throw fault;
    }
  }

  private void resume(SocketChannel channel, byte[] begun, InetSocketAddress local) {
    try {
      add(channel, local, (InetSocketAddress) channel.getRemoteAddress(), null).resume(begun);
    } catch (IOException lost) {
      LOG.debug("A connection at tcp {} is lost", local, lost);
    }
  }

  /** Stops listening where a free port had been looked for in vain. */
  void unbind(ListenPoint point) throws IOException {
    for (ServerSocketChannel server : List.copyOf(servers)) {
      InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
      if (bound.equals(new InetSocketAddress(point.address(), point.port()))) {
        server.close();
        servers.remove(server);
      }
    }
  }

  /** The connection to a peer: one that exists, or a new one, whose opening is waited for. */
  Flow connect(ListenPoint from, InetSocketAddress remote) throws IOException {
    InetSocketAddress local = new InetSocketAddress(from.address(), from.port());
    Optional<Flow> known = connection(local, remote);
    if (known.isPresent()) {
      return known.get();
    }
    if (countOf(remote.getAddress()) >= wiring.limits().connectionsPerPeer()) {
      throw new IOException("too many connections with " + remote.getAddress().getHostAddress());
    }
    int patienceMillis = (int) wiring.limits().messageTime().toMillis();
    SocketChannel channel = SocketChannel.open(OpenSockets.family(local));
    try {
      channel.bind(new InetSocketAddress(local.getAddress(), 0));
      channel.socket().connect(remote, patienceMillis);
      Connection connection =
          add(channel, local, remote, from.transport() == Transport.TLS ? client(remote) : null);
      selector.wakeup();
      connection.awaitHandshake(patienceMillis);
      return connection;
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw fault;
    }
  }

  private SSLEngine client(InetSocketAddress remote) throws IOException {
    return wiring.tls().client(remote.getHostString(), remote.getPort());
  }

  /** A connection between two ends that is open. */
  Optional<Flow> connection(InetSocketAddress local, InetSocketAddress remote) {
    return Optional.ofNullable(byEnds.get(new Pair(local, remote)))
        .filter(Connection::isOpen)
        .map(known -> known);
  }

  /** Computes for handshakes until the loop is closed, so that the loop goes on meanwhile. */
  void shakeHands() {
    try {
      while (!isClosed) {
        Connection connection = computing.poll(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        if (connection != null) {
          carefully(connection, connection::compute);
          computed.add(connection);
          selector.wakeup();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves all sockets until the loop is closed. */
  void run(MessageSink sink) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    long sweptNanos = System.nanoTime();
    while (!isClosed) {
      try {
        selector.select(key -> serve(key, buffer, sink), connections.isEmpty() ? 0 : SWEEP_MILLIS);
        resume(sink);
        long nowNanos = System.nanoTime();
        if (nowNanos - sweptNanos > SWEEP_MILLIS * 1_000_000) {
          sweptNanos = nowNanos;
          sweep(nowNanos);
        }
      } catch (Throwable fault) {
        if (!isClosed) {
          LOG.error("A fault while serving connections", fault);
        }
      }
    }
  }

  /** Ends {@link #run} after what it does now. */
  void stop() {
    isClosed = true;
    selector.wakeup();
  }

  /**
   * Gives away the sockets that listen and the connections that were accepted there, for somebody
   * else who goes on with them; to be called when {@link #run} has ended. The rest is closed.
   */
  Map<SelectableChannel, byte[]> release() {
    Map<SelectableChannel, byte[]> open = new LinkedHashMap<>();
    for (Connection connection : connections) {
      try {
        if (connection.isAccepted()) {
          connection.release().ifPresent(begun -> open.put(connection.channel(), begun));
        }
      } catch (IOException lost) {
        LOG.debug("The connection with {} is lost", connection.remote(), lost);
      }
    }
    connections.removeIf(connection -> open.containsKey(connection.channel()));
    servers.forEach(server -> open.put(server, new byte[0]));
    servers.clear();
    close(); // with the selector, to which nothing of the above may be registered any more
    return open;
  }

  void close() {
    isClosed = true;
    isShut = true;
    for (ServerSocketChannel server : servers) {
      try {
        server.close();
      } catch (IOException fault) {
        LOG.debug("Closing a server socket failed", fault);
      }
    }
    connections.forEach(Connection::close);
    try {
      selector.close();
    } catch (IOException fault) {
      LOG.debug("Closing a selector failed", fault);
    }
  }

  private void serve(SelectionKey key, ByteBuffer buffer, MessageSink sink) {
    if (key.attachment() instanceof ListenPoint point) {
      accept((ServerSocketChannel) key.channel(), point);
      return;
    }
    Connection connection = (Connection) key.attachment();
    carefully(
        connection,
        () -> {
          if (key.isValid() && key.isReadable()) {
            connection.readable(buffer, sink);
          }
          if (key.isValid() && key.isWritable()) {
            connection.writable();
          }
        });
  }

  /** Goes on with handshakes for which something was computed. */
  private void resume(MessageSink sink) {
    Connection connection;
    while ((connection = computed.poll()) != null) {
      Connection resumed = connection;
      carefully(resumed, () -> resumed.computed(sink));
    }
  }

  private interface Step {
    void take() throws IOException;
  }

  private void carefully(Connection connection, Step step) {
    try {
      step.take();
    } catch (IOException | CancelledKeyException lost) {
      LOG.debug("The connection with {} is lost: {}", connection.remote(), lost.toString());
      connection.close();
    } catch (Throwable fault) {
      LOG.error("A fault while working on what {} sent", connection.remote(), fault);
      connection.close();
    }
    if (connection.isClosed()) {
      remove(connection);
    }
  }

  private void accept(ServerSocketChannel server, ListenPoint point) {
    InetSocketAddress local = new InetSocketAddress(point.address(), point.port());
    try {
      SocketChannel channel;
      while ((channel = server.accept()) != null) {
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        if (isFull(remote.getAddress())) {
          LOG.debug("Too many connections: {} is turned away", remote);
          channel.close();
          continue;
        }
        take(channel, point, local, remote);
      }
    } catch (IOException fault) {
      LOG.debug("Accepting at {} failed", point, fault);
      LockSupport.parkNanos(10_000_000); // out of file descriptors: do not spin
    }
  }

  private void take(
      SocketChannel channel, ListenPoint point, InetSocketAddress local, InetSocketAddress remote)
      throws IOException {
    try {
      add(
          channel,
          local,
          remote,
          point.transport() == Transport.TLS ? wiring.tls().server() : null);
    } catch (IOException noCertificate) {
      LOG.debug("{} is turned away: {}", remote, noCertificate.getMessage());
      channel.close();
    }
  }

  private boolean isFull(InetAddress peer) {
    Limits limits = wiring.limits();
    return connections.size() >= limits.connections()
        || countOf(peer) >= limits.connectionsPerPeer();
  }

  private long countOf(InetAddress peer) {
    return connections.stream()
        .filter(connection -> connection.remote().getAddress().equals(peer))
        .count();
  }

  /**
   * @param engine null without TLS
   */
  private Connection add(
      SocketChannel channel, InetSocketAddress local, InetSocketAddress remote, SSLEngine engine)
      throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, 0);
    Connection connection = new Connection(key, local, remote, wiring, engine);
    key.attach(connection);
    connections.add(connection);
    byEnds.put(new Pair(local, remote), connection);
    key.interestOps(SelectionKey.OP_READ); // not before it is attached
    connection.begin();
    if (isShut) {
      connection.close();
    }
    return connection;
  }

  private void remove(Connection connection) {
    connections.remove(connection);
    byEnds.remove(new Pair(connection.local(), connection.remote()), connection);
  }

  private void sweep(long nowNanos) {
    for (Connection connection : connections) {
      if (connection.isOverdue(nowNanos)) {
        connection.close();
        remove(connection);
      }
    }
  }
}
