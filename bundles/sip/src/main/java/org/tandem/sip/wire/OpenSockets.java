package org.tandem.sip.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.Transport;

/**
 * Sockets that were open before, with what was read of each and is no whole message yet. Whoever
 * needs one gets that, or else a new one; what is left in the end is closed. Those who had them
 * read no more, so what came meanwhile waits in them.
 */
final class OpenSockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);
  private static final int WAITING_CONNECTIONS = 512;

  private final Map<SelectableChannel, byte[]> open;

  OpenSockets(Map<SelectableChannel, byte[]> open) {
    this.open = new LinkedHashMap<>(open);
  }

  /**
   * Opens the sockets that somebody who listens needs elsewhere, so that he need not close what he
   * has before they are there. Left out is what cannot be had while those are open.
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left open
   */
  static Map<SelectableChannel, byte[]> beside(List<ListenPoint> present, List<ListenPoint> wanted)
      throws IOException {
    Map<SelectableChannel, byte[]> opened = new LinkedHashMap<>();
    try (OpenSockets unused = new OpenSockets(Map.of())) {
      for (ListenPoint point : wanted) {
        if (point.port() != 0 && present.stream().noneMatch(one -> isInTheWay(one, point))) {
          boolean isDatagrams = point.transport() == Transport.UDP;
          opened.put(isDatagrams ? unused.datagrams(point) : unused.server(point), new byte[0]);
        }
      }
      return opened;
    } catch (IOException | RuntimeException fault) {
      new OpenSockets(opened).close();
      throw fault;
    }
  }

  private static boolean isInTheWay(ListenPoint one, ListenPoint other) {
    boolean isSamePort =
        one.port() == other.port()
            && (one.transport() == Transport.UDP) == (other.transport() == Transport.UDP);
    return isSamePort
        && (one.address().equals(other.address())
            || one.address().isAnyLocalAddress()
            || other.address().isAnyLocalAddress());
  }

  /** The one for datagrams at a point; does not block. */
  DatagramChannel datagrams(ListenPoint point) throws IOException {
    InetSocketAddress address = new InetSocketAddress(point.address(), point.port());
    SelectableChannel known = taken(DatagramChannel.class, address);
    if (known != null) {
      return (DatagramChannel) known;
    }
    DatagramChannel channel = DatagramChannel.open(family(address));
    try {
      channel.bind(address).configureBlocking(false);
      return channel;
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw named(point, fault);
    }
  }

  /** The one that accepts connections at a point; does not block. */
  ServerSocketChannel server(ListenPoint point) throws IOException {
    InetSocketAddress address = new InetSocketAddress(point.address(), point.port());
    SelectableChannel known = taken(ServerSocketChannel.class, address);
    if (known != null) {
      return (ServerSocketChannel) known;
    }
    ServerSocketChannel channel = ServerSocketChannel.open(family(address));
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, WAITING_CONNECTIONS).configureBlocking(false);
      return channel;
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw named(point, fault);
    }
  }

  private static BindException named(ListenPoint point, Exception fault) {
    String host = point.address().getHostAddress();
    String text =
        "cannot listen on %s %s:%d: %s"
            .formatted(
                point.transport().parameter(),
                host.contains(":") ? "[" + host + "]" : host,
                point.port(),
                fault.getMessage());
    return (BindException) new BindException(text).initCause(fault);
  }

  /** The connections that were accepted at an address. */
  Map<SocketChannel, byte[]> connections(InetSocketAddress address) throws IOException {
    Map<SocketChannel, byte[]> accepted = new LinkedHashMap<>();
    for (Iterator<Map.Entry<SelectableChannel, byte[]>> all = open.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<SelectableChannel, byte[]> entry = all.next();
      if (entry.getKey() instanceof SocketChannel connection && isAt(connection, address)) {
        accepted.put(connection, entry.getValue());
        all.remove();
      }
    }
    return accepted;
  }

  /** Whether a connection was accepted at an address, or at all of this computer's. */
  static boolean isAt(SocketChannel connection, InetSocketAddress address) throws IOException {
    InetSocketAddress local = (InetSocketAddress) connection.getLocalAddress();
    return local != null
        && local.getPort() == address.getPort()
        && (address.getAddress().isAnyLocalAddress()
            || local.getAddress().equals(address.getAddress()));
  }

  /** So that {@code 0.0.0.0} stays that, and is not listened to as {@code ::}. */
  static ProtocolFamily family(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }

  /** Closes what nobody needed. */
  @Override
  public void close() {
    for (SelectableChannel channel : open.keySet()) {
      try {
        channel.close();
      } catch (IOException fault) {
        LOG.debug("Closing a socket failed", fault);
      }
    }
    open.clear();
  }

  private SelectableChannel taken(Class<?> type, InetSocketAddress address) throws IOException {
    for (SelectableChannel channel : open.keySet()) {
      if (type.isInstance(channel) && address.equals(local(channel))) {
        open.remove(channel);
        return channel;
      }
    }
    return null;
  }

  private static Object local(SelectableChannel channel) throws IOException {
    return channel instanceof DatagramChannel datagrams
        ? datagrams.getLocalAddress()
        : ((ServerSocketChannel) channel).getLocalAddress();
  }
}
