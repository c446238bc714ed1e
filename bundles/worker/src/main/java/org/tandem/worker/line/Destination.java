package org.tandem.worker.line;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/**
 * Where a caller is handed over: at the gateway that the call came from.
 *
 * @param port 0 for the usual one
 * @param prefix what is dialled before every number
 */
public record Destination(String host, int port, Transport transport, String prefix) {
  /** Where a gateway takes calls from us. */
  public static Destination of(OutboundRoute route) {
    return new Destination(
        route.host(), route.port(), Transport.parse(route.transport()), route.prefix());
  }

  /** Where a call came from: whoever sent it to us can send it elsewhere. */
  public static Destination of(SipRequest invite) {
    return of(invite.source().getAddress(), invite.header("Via"), invite.transport());
  }

  static Destination of(InetAddress source, List<String> vias, Transport transport) {
    String address = source.getHostAddress().replaceFirst("%.*", "");
    String host = address.contains(":") ? "[" + address + "]" : address;
    return new Destination(host, sentByPort(vias), transport, "");
  }

  /** A number there. */
  public SipUri number(String number) {
    return new SipUri(
        "sip", prefix + number, host, port, Map.of("transport", transport.parameter()));
  }

  /**
   * Where the sender listens (RFC 3261 §18.1.1); behind a translator that is not where it sends
   * from, but then it is no address of its own either.
   */
  private static int sentByPort(List<String> vias) {
    return vias.stream()
        .findFirst()
        .map(via -> via.split(";", 2)[0].strip().replaceFirst(".*\\s", ""))
        .filter(sentBy -> sentBy.matches("(?:\\[[^]]*]|[^:]*):\\d{1,5}"))
        .map(sentBy -> Integer.parseInt(sentBy.substring(sentBy.lastIndexOf(':') + 1)))
        .filter(port -> port > 0 && port < 65_536)
        .orElse(0);
  }
}
