package org.tandem.sip.redirect;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.tandem.sip.SipRequest;

/**
 * By which host a caller reaches the worker: the one by which it reached us, unless another is
 * advertised in its place. An address stays an address, a name a name.
 *
 * @param advertised at most one IPv4 address, one IPv6 address, one name
 */
public record ContactHost(List<String> advertised) {
  private enum Form {
    IPV4,
    IPV6,
    NAME
  }

  /** The host for the sender of a request. */
  public String of(SipRequest request) {
    String asked = request.requestUri().host();
    String host = asked.isEmpty() ? local(request) : asked; // a tel URI has none
    return advertised(form(host)).orElse(host);
  }

  private Optional<String> advertised(Form form) {
    return advertised.stream()
        .filter(host -> form(host) == form)
        .map(host -> form == Form.IPV6 && !host.startsWith("[") ? "[" + host + "]" : host)
        .findFirst();
  }

  private static Form form(String host) {
    if (host.indexOf(':') >= 0) {
      return Form.IPV6;
    }
    return host.matches("[0-9.]+") ? Form.IPV4 : Form.NAME;
  }

  private static String local(SipRequest request) {
    InetAddress bound = request.destination().getAddress();
    String text = (bound.isAnyLocalAddress() ? towards(request.source()) : bound).getHostAddress();
    int zone = text.indexOf('%');
    String host = zone < 0 ? text : text.substring(0, zone);
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** The address that packets to a peer leave from; asks the routing table, sends nothing. */
  private static InetAddress towards(InetSocketAddress peer) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(peer);
      return socket.getLocalAddress();
    } catch (IOException noWay) {
      return InetAddress.getLoopbackAddress();
    }
  }
}
