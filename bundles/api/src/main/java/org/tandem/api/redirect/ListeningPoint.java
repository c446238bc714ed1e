package org.tandem.api.redirect;

import java.net.InetSocketAddress;

/**
 * Where something listens.
 *
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 */
public record ListeningPoint(String transport, InetSocketAddress address) {
  /** {@code udp 127.0.0.1:5060}. */
  @Override
  public String toString() {
    String host = address.getAddress().getHostAddress();
    return transport
        + " "
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
