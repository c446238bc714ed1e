package org.tandem.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import org.tandem.sip.Transport;

/** A way to a peer: a connection, or a pair of addresses that datagrams go between. */
public interface Flow {
  Transport transport();

  /** Our end; a wildcard where that is what is bound. */
  InetSocketAddress local();

  InetSocketAddress remote();

  /**
   * Sends a message without waiting for the network.
   *
   * @throws IOException if it certainly does not arrive
   */
  void send(byte[] message) throws IOException;

  /** Whether something can still be sent; datagrams always can. */
  default boolean isOpen() {
    return true;
  }

  /** The domains that the peer's certificate is for (RFC 5922 §7.1), in lower case. */
  default Set<String> peerNames() {
    return Set.of();
  }

  /** The way to another port of the same peer: for datagrams; a connection has but one way. */
  Flow toPort(int port);
}
