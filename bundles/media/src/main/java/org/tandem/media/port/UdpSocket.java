package org.tandem.media.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/** A UDP port of this computer. */
final class UdpSocket implements MediaSocket {
  /** Longer than any packet that is of use; what is cut off here is refused as malformed. */
  private static final int BUFFER_BYTES = 2048;

  /** Expedited forwarding (RFC 3246), for networks that look at it. */
  private static final int EXPEDITED = 0xB8;

  private final DatagramChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private InetSocketAddress sender;

  private UdpSocket(DatagramChannel channel) {
    this.channel = channel;
  }

  /**
   * @param port 0 for any
   * @throws IOException if it is taken
   */
  static UdpSocket open(InetAddress local, int port) throws IOException {
    boolean isVersion4 = local.getAddress().length == 4;
    DatagramChannel channel =
        DatagramChannel.open(
            isVersion4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
      channel.bind(new InetSocketAddress(local, port));
      return new UdpSocket(channel);
    } catch (IOException | RuntimeException taken) {
      channel.close();
      throw taken;
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  @Override
  public int receive(byte[] packet) {
    try {
      buffer.clear();
      sender = (InetSocketAddress) channel.receive(buffer);
      if (sender == null) {
        return -1;
      }
      int length = Math.min(buffer.flip().remaining(), packet.length);
      buffer.get(packet, 0, length);
      return length;
    } catch (IOException closed) {
      return -1;
    }
  }

  @Override
  public InetSocketAddress sender() {
    return sender;
  }

  @Override
  public void send(byte[] packet, int length, InetSocketAddress to) {
    try {
      buffer.clear();
      buffer.put(packet, 0, length).flip();
      channel.send(buffer, to);
    } catch (IOException | UnsupportedAddressTypeException unreachable) {
      // As if it had been lost on its way: media has no other answer.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      // It is closed all the same.
    }
  }
}
