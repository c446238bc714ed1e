package org.tandem.sip.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.MessageTap;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;

/** All sockets of an endpoint and the threads that serve them. */
public final class Wire implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
  private static final int FREE_PORT_TRIES = 50;

  private final Limits limits;
  private final OpenSockets open;
  private final Tap tap = new Tap();
  private final TcpLoop tcp;
  private final List<UdpPort> udp = new ArrayList<>();
  private final List<ListenPoint> listening = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Wire(Limits limits, TlsEngines tls, OpenSockets open) throws IOException {
    this.limits = limits;
    this.open = open;
    this.tcp = new TcpLoop(limits, tap, tls);
  }

  /**
   * Opens the sockets, without listening to them yet.
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left open
   */
  public static Wire bind(List<ListenPoint> points, Limits limits, TlsEngines tls)
      throws IOException {
    return bind(points, limits, tls, Map.of());
  }

  /**
   * Opens the sockets, or goes on with those that {@link #release} of another wire gave away; of
   * those, what is not needed is closed.
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left open
   */
  public static Wire bind(
      List<ListenPoint> points, Limits limits, TlsEngines tls, Map<SelectableChannel, byte[]> open)
      throws IOException {
    try (OpenSockets sockets = new OpenSockets(open)) {
      return bind(new Wire(limits, tls, sockets), points);
    }
  }

  /**
   * Opens what another wire needs and this one has not, as far as that can be had while this one
   * has its sockets: to be given to that one with those.
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left open
   */
  public Map<SelectableChannel, byte[]> beside(List<ListenPoint> wanted) throws IOException {
    return OpenSockets.beside(listening, wanted);
  }

  private static Wire bind(Wire wire, List<ListenPoint> points) throws IOException {
    try {
      for (ListenPoint point : points) {
        if (!wire.isBound(point)) {
          wire.bind(point, points);
        }
      }
      return wire;
    } catch (IOException | RuntimeException fault) {
      wire.close();
      throw fault;
    }
  }

  /**
   * Begins to listen.
   *
   * @param readers threads that take turns at each UDP socket and work on what they receive
   */
  public void start(MessageSink sink, int readers, ThreadFactory factory) {
    for (UdpPort port : udp) {
      for (int i = 0; i < readers; i++) {
        threads.add(factory.newThread(() -> port.receive(sink)));
      }
    }
    threads.add(factory.newThread(() -> tcp.run(sink)));
    if (listening.stream().anyMatch(point -> point.transport() == Transport.TLS)) {
      threads.add(factory.newThread(tcp::shakeHands));
    }
    threads.forEach(Thread::start);
  }

  /** Where it listens, with the real ports. */
  public List<ListenPoint> listening() {
    return List.copyOf(listening);
  }

  /**
   * The way to a peer from one of our listening points; waits for a connection that must be opened.
   */
  public Flow flow(ListenPoint from, InetSocketAddress remote) throws IOException {
    if (from.transport() != Transport.UDP) {
      return tcp.connect(from, remote);
    }
    for (UdpPort port : udp) {
      if (port.point().equals(from)) {
        return port.flow(remote);
      }
    }
    throw new IOException("nothing listens at " + from);
  }

  /** A connection with a peer that is open, whoever opened it. */
  public Optional<Flow> connection(InetSocketAddress local, InetSocketAddress remote) {
    return tcp.connection(local, remote);
  }

  /** Watches every message; one watcher, replaced by the next. */
  public void tap(MessageTap watcher) {
    tap.set(watcher);
  }

  /** Reads no more: returns when what was read is worked on. Answers can still be sent. */
  public void stop() {
    udp.forEach(UdpPort::stop);
    tcp.stop();
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(2));
        if (thread.isAlive()) {
          LOG.warn("Thread {} does not end", thread.getName());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends it, and gives away the sockets that listen and the connections that were accepted there,
   * open and with what was read of each and is no whole message yet, for another wire that goes on
   * with them: whatever comes meanwhile waits in them. They are of no selector and do not block.
   */
  public Map<SelectableChannel, byte[]> release() {
    stop();
    Map<SelectableChannel, byte[]> given = new LinkedHashMap<>(tcp.release());
    udp.forEach(port -> given.put(port.release(), new byte[0]));
    udp.clear();
    return given;
  }

  @Override
  public void close() {
    stop();
    udp.forEach(UdpPort::close);
    tcp.close();
  }

  private boolean isBound(ListenPoint wanted) {
    return wanted.port() == 0
        && listening.stream()
            .anyMatch(
                point ->
                    point.address().equals(wanted.address())
                        && point.transport() == wanted.transport());
  }

  private void bind(ListenPoint wanted, List<ListenPoint> all) throws IOException {
    if (wanted.port() != 0) {
      bindOne(wanted);
      return;
    }
    List<ListenPoint> together =
        all.stream()
            .filter(point -> point.port() == 0 && point.address().equals(wanted.address()))
            .filter(point -> isTls(point) == isTls(wanted))
            .toList();
    for (int tries = 1; ; tries++) {
      try {
        bindTogether(together);
        return;
      } catch (BindException taken) {
        if (tries == FREE_PORT_TRIES) {
          throw taken;
        }
      }
    }
  }

  /** TCP has the other one. */
  private static boolean isTls(ListenPoint point) {
    return point.transport() == Transport.TLS;
  }

  /** One free port for all transports of an address. */
  private void bindTogether(List<ListenPoint> points) throws IOException {
    int udpBefore = udp.size();
    int before = listening.size();
    int port = 0;
    try {
      for (ListenPoint point : points) {
        port = bindOne(new ListenPoint(point.address(), port, point.transport())).port();
      }
    } catch (IOException fault) {
      udp.subList(udpBefore, udp.size()).forEach(UdpPort::close);
      udp.subList(udpBefore, udp.size()).clear();
      for (ListenPoint point : listening.subList(before, listening.size())) {
        tcp.unbind(point);
      }
      listening.subList(before, listening.size()).clear();
      throw fault;
    }
  }

  private ListenPoint bindOne(ListenPoint wanted) throws IOException {
    ListenPoint bound =
        switch (wanted.transport()) {
          case TCP, TLS -> tcp.bind(wanted, open);
          case UDP -> {
            UdpPort port = new UdpPort(open.datagrams(wanted), tap, limits.messageBytes());
            udp.add(port);
            yield port.point();
          }
        };
    listening.add(bound);
    return bound;
  }
}
