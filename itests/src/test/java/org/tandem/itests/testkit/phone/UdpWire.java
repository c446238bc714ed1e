package org.tandem.itests.testkit.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tandem.itests.testkit.PhoneLoop;

/** SIP over UDP: a message in a datagram. */
final class UdpWire implements Wire {
  private final DatagramChannel channel;
  private final Receiver receiver;
  private final ByteBuffer buffer = ByteBuffer.allocate(65_536);

  /**
   * @param port 0 for any
   */
  UdpWire(PhoneLoop loop, InetAddress host, int port, Receiver receiver) throws IOException {
    this.receiver = receiver;
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
    channel.bind(new InetSocketAddress(host, port));
    loop.watch(channel, SelectionKey.OP_READ, this::read);
  }

  int port() {
    return channel.socket().getLocalPort();
  }

  @Override
  public void send(SipText message, InetSocketAddress peer) {
    try {
      channel.send(ByteBuffer.wrap(message.bytes()), peer);
    } catch (IOException lost) {
      // The transaction sends it again.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Closed is what was wanted.
    }
  }

  private void read() {
    try {
      buffer.clear();
      for (var peer = channel.receive(buffer); peer != null; peer = channel.receive(buffer)) {
        take(Arrays.copyOf(buffer.array(), buffer.position()), (InetSocketAddress) peer);
        buffer.clear();
      }
    } catch (IOException refused) {
      // An ICMP error: whoever waits for an answer will not get one.
    }
  }

  private void take(byte[] bytes, InetSocketAddress peer) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    if (text.contains("SIP/2.0")) { // anything else is a keep-alive, or lost its way
      receiver.received(SipText.parse(bytes), peer, answer -> send(answer, peer));
    }
  }
}
