package org.tandem.worker.line;

import java.util.Map;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/**
 * Where a gateway takes calls that it shall place in our stead.
 *
 * @param port 0 for the usual one
 */
public record Destination(String host, int port, Transport transport) {
  /** Where a call came from: whoever sent it to us can send it elsewhere. */
  public static Destination of(SipRequest invite) {
    String address = invite.source().getAddress().getHostAddress().replaceFirst("%.*", "");
    return new Destination(
        address.contains(":") ? "[" + address + "]" : address,
        sentByPort(invite),
        invite.transport());
  }

  /** A number there. */
  SipUri number(String number) {
    return new SipUri("sip", number, host, port, Map.of("transport", transport.parameter()));
  }

  /**
   * Where the sender listens (RFC 3261 §18.1.1); behind a translator that is not where it sends
   * from, but then it is no address of its own either.
   */
  private static int sentByPort(SipRequest invite) {
    return invite.header("Via").stream()
        .findFirst()
        .map(via -> via.split(";", 2)[0].strip().replaceFirst(".*\\s", ""))
        .filter(sentBy -> sentBy.matches("(?:\\[[^]]*]|[^:]*):\\d{1,5}"))
        .map(sentBy -> Integer.parseInt(sentBy.substring(sentBy.lastIndexOf(':') + 1)))
        .filter(port -> port > 0 && port < 65_536)
        .orElse(0);
  }
}
