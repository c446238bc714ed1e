package org.tandem.media.port;

import java.net.InetSocketAddress;

/**
 * Sends and receives datagrams without ever waiting. One thread at a time. Whoever wants to change
 * packets on their way (SRTP) wraps one.
 */
public interface MediaSocket extends AutoCloseable {
  /**
   * Takes the next datagram that came.
   *
   * @return its bytes, at most as many as there is room for; -1 if none came
   */
  int receive(byte[] packet);

  /** Who sent the datagram that was just received. */
  InetSocketAddress sender();

  /** Sends a datagram, or not: nobody can tell. */
  void send(byte[] packet, int length, InetSocketAddress to);

  @Override
  void close();
}
