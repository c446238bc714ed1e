package org.tandem.worker.life;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.tandem.sip.SipRequest;

/**
 * Where the voice of one call arrives.
 *
 * @param local the address to bind
 * @param advertised the host that SDP names
 */
record MediaAddress(InetAddress local, String advertised) {
  /** Port of nothing in particular: to find a route, no packet is sent. */
  private static final int ANY_PORT = 9;

  /**
   * The address that the INVITE came to; behind a wildcard the one that its sender is reached from.
   *
   * @param hosts advertised instead, to callers from outside this computer: of those the one of the
   *     same family, or a name
   */
  static MediaAddress of(SipRequest invite, List<String> hosts) throws IOException {
    InetAddress source = invite.source().getAddress();
    InetAddress arrivedAt = invite.destination().getAddress();
    return of(arrivedAt.isAnyLocalAddress() ? towards(source) : arrivedAt, source, hosts);
  }

  /**
   * The address from which a peer is reached.
   *
   * @param hosts as above
   */
  static MediaAddress towards(InetAddress peer, List<String> hosts) throws IOException {
    return of(towards(peer), peer, hosts);
  }

  private static MediaAddress of(InetAddress local, InetAddress peer, List<String> hosts) {
    boolean isIpv6 = local instanceof Inet6Address;
    String advertised =
        hosts.stream()
            .map(host -> host.replaceAll("[\\[\\]]", ""))
            .filter(host -> !Arrival.isOwn(peer))
            .filter(host -> isName(host) || host.contains(":") == isIpv6)
            .findFirst()
            .orElse(plain(local));
    return new MediaAddress(local, advertised);
  }

  private static InetAddress towards(InetAddress peer) throws IOException {
    try (DatagramSocket route = new DatagramSocket()) {
      route.connect(new InetSocketAddress(peer, ANY_PORT));
      return route.getLocalAddress();
    }
  }

  private static boolean isName(String host) {
    return !host.contains(":") && !host.matches("[0-9.]+");
  }

  /** Without the zone, which means nothing to others. */
  private static String plain(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }
}
