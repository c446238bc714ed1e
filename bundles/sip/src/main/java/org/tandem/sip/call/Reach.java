package org.tandem.sip.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * By which host peers reach us, for Contact and Via.
 *
 * @param advertised hosts that take the place of our own addresses: an IPv4 address, an IPv6
 *     address, a name, or some of these
 */
public record Reach(List<String> advertised) {

  /**
   * The host to tell a peer.
   *
   * @param bound what we listen on, perhaps a wildcard
   */
  public String host(InetAddress bound, InetSocketAddress peer) {
    InetAddress local = bound.isAnyLocalAddress() ? towards(peer) : bound;
    // Who talks to us inside this computer may have no way to what is advertised outside.
    return local.isLoopbackAddress() ? literal(local) : outside(local);
  }

  private String outside(InetAddress local) {
    boolean isIpv4 = local instanceof Inet4Address;
    return advertised.stream()
        .filter(isIpv4 ? Reach::isIpv4 : Reach::isIpv6)
        .findFirst()
        .or(() -> advertised.stream().filter(host -> !isIpv4(host) && !isIpv6(host)).findFirst())
        .map(host -> isIpv6(host) && !host.startsWith("[") ? "[" + host + "]" : host)
        .orElse(literal(local));
  }

  /** The address from which this computer sends to a peer. */
  public static InetAddress towards(InetSocketAddress peer) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(peer); // asks the routing table; nothing is sent
      return socket.getLocalAddress();
    } catch (IOException noWay) {
      throw new UncheckedIOException("no way to " + peer, noWay);
    }
  }

  private static boolean isIpv4(String host) {
    return host.matches("[0-9.]+");
  }

  private static boolean isIpv6(String host) {
    return host.indexOf(':') >= 0;
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String host = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + host + "]" : host;
  }
}
