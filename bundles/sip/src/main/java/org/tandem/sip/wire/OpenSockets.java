package org.tandem.sip.wire;

import java.io.IOException;
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
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  /** The one for datagrams at an address; does not block. */
  DatagramChannel datagrams(InetSocketAddress address) throws IOException {
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
      throw fault;
    }
  }

  /** The one that accepts connections at an address; does not block. */
  ServerSocketChannel server(InetSocketAddress address) throws IOException {
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
      throw fault;
    }
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
