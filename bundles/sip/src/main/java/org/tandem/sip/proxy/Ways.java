package org.tandem.sip.proxy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.Wire;

/**
 * Finds the flows that messages are passed on by. What has to be waited for (a name, a connection
 * with another computer) is waited for on two threads of its own, so that nobody who names places
 * that never answer holds up the sockets.
 */
final class Ways implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ways.class);
  private static final int WAITING_THREADS = 2;
  private static final int MOST_WAITING = 500;

  private final Wire wire;
  private final ThreadPoolExecutor waiting;

  /** Does something with a flow. */
  interface Sending {
    void by(Flow flow) throws IOException;
  }

  Ways(Wire wire, ThreadFactory threads) {
    this.wire = wire;
    this.waiting =
        new ThreadPoolExecutor(
            WAITING_THREADS,
            WAITING_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            threads);
    waiting.allowCoreThreadTimeOut(true);
  }

  /**
   * To a port of this computer, from the socket that a request came to and by its transport; what
   * came by TLS goes on without, since nobody listens in between.
   */
  Flow inward(Flow cameBy, int port) throws IOException {
    Transport transport = cameBy.transport() == Transport.UDP ? Transport.UDP : Transport.TCP;
    InetAddress bound = cameBy.local().getAddress();
    InetAddress ours = bound.isAnyLocalAddress() ? loopback(cameBy) : bound;
    return wire.flow(point(transport, cameBy.local()), new InetSocketAddress(ours, port));
  }

  /**
   * Back to where a message came from: its connection while it is open, else a new one to the port
   * that the sender names (RFC 3261 §18.2.2).
   */
  void back(Path path, int sentByPort, Sending sending) {
    ListenPoint point = point(path.transport(), path.local());
    if (path.transport() == Transport.UDP) {
      now(() -> wire.flow(point, path.remote()), sending);
      return;
    }
    Optional<Flow> open = wire.connection(path.local(), path.remote());
    if (open.isPresent()) {
      now(open::get, sending);
    } else {
      InetSocketAddress listener =
          new InetSocketAddress(path.remote().getAddress(), sentByPort == 0 ? 5060 : sentByPort);
      later(() -> wire.flow(point, listener), sending);
    }
  }

  /** Along a URI; the caller's connection is taken where it is still open. */
  void outward(Path path, String uri, Sending sending) throws IOException {
    Optional<Flow> open =
        path.transport() == Transport.UDP
            ? Optional.empty()
            : wire.connection(path.local(), path.remote());
    if (open.isPresent()) {
      now(open::get, sending);
      return;
    }
    Hop hop = Hop.of(uri);
    if (hop.transport() == Transport.UDP && hop.isAddress()) {
      now(() -> flow(hop, path), sending);
    } else {
      later(() -> flow(hop, path), sending);
    }
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    try {
      waiting.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Finding {
    Flow find() throws IOException;
  }

  private Flow flow(Hop hop, Path path) throws IOException {
    InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(hop.host()), hop.port());
    ListenPoint from =
        wire.listening().stream()
            .filter(point -> point.transport() == hop.transport())
            .filter(point -> reaches(point.address(), remote.getAddress()))
            .min((a, b) -> Boolean.compare(isOf(b, path), isOf(a, path)))
            .orElseThrow(() -> new IOException("no socket from which " + remote + " is reached"));
    return wire.flow(from, remote);
  }

  private static boolean isOf(ListenPoint point, Path path) {
    return point.address().equals(path.local().getAddress())
        && point.port() == path.local().getPort();
  }

  /** What is bound to all of IPv6 is bound to all of IPv4, too. */
  private static boolean reaches(InetAddress bound, InetAddress peer) {
    return bound instanceof Inet4Address == peer instanceof Inet4Address
        || bound.isAnyLocalAddress() && peer instanceof Inet4Address;
  }

  private void later(Finding finding, Sending sending) {
    try {
      waiting.execute(() -> now(finding, sending));
    } catch (RejectedExecutionException full) {
      LOG.debug("Too many wait for a way");
    }
  }

  /** What cannot be sent is lost, as any packet may be: whoever waits for it asks again. */
  private static void now(Finding finding, Sending sending) {
    try {
      sending.by(finding.find());
    } catch (IOException | RuntimeException noWay) {
      LOG.debug("A message is lost: {}", noWay.toString());
    }
  }

  private static ListenPoint point(Transport transport, InetSocketAddress local) {
    return new ListenPoint(local.getAddress(), local.getPort(), transport);
  }

  private static InetAddress loopback(Flow cameBy) throws IOException {
    boolean isIpv4 = cameBy.local().getAddress() instanceof Inet4Address;
    return InetAddress.getByName(isIpv4 ? "127.0.0.1" : "::1");
  }
}
