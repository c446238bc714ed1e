package org.tandem.itests.testkit.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.tandem.itests.testkit.PhoneLoop;

/** SIP over TCP: one connection for each peer called, and those that peers open to us. */
final class TcpWire implements Wire {
  private final PhoneLoop loop;
  private final Receiver receiver;
  private final ServerSocketChannel server;
  private final Map<InetSocketAddress, TcpConnection> connections = new HashMap<>();

  TcpWire(PhoneLoop loop, InetAddress host, int port, Receiver receiver) throws IOException {
    this.loop = loop;
    this.receiver = receiver;
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(host, port));
    loop.watch(server, SelectionKey.OP_ACCEPT, this::accept);
  }

  @Override
  public void send(SipText message, InetSocketAddress peer) {
    TcpConnection connection = connections.get(peer);
    if (connection == null || !connection.isOpen()) {
      try {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(server.socket().getInetAddress(), 0));
        channel.connect(peer);
        connection = add(channel, peer);
      } catch (IOException unreachable) {
        return;
      }
    }
    connection.send(message);
  }

  @Override
  public void close() {
    connections.values().forEach(TcpConnection::close);
    try {
      server.close();
    } catch (IOException alreadyGone) {
      // Closed is what was wanted.
    }
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel != null) {
        add(channel, (InetSocketAddress) channel.getRemoteAddress());
      }
    } catch (IOException goneMeanwhile) {
      // Whoever it was will try again.
    }
  }

  private TcpConnection add(SocketChannel channel, InetSocketAddress peer) {
    TcpConnection connection = new TcpConnection(loop, channel, peer, receiver);
    connections.put(peer, connection);
    return connection;
  }
}
