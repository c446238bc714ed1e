package org.tandem.sip.request;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/**
 * A request to be sent.
 *
 * @param method any but INVITE, ACK and CANCEL
 * @param target Request-URI
 * @param routes Route values as written, topmost first
 * @param headers From, To, Call-ID, CSeq and what else the sender says; not Via, Max-Forwards,
 *     Route, Contact, User-Agent and Content-...
 */
public record OutgoingRequest(
    String method,
    SipUri target,
    List<String> routes,
    List<Header> headers,
    Optional<Body> body,
    Origin origin) {

  /** A body and its media type. */
  public record Body(String type, String text) {}

  /**
   * Where it comes from.
   *
   * @param user of our Contact; empty for none
   * @param advertised hosts that take the place of our own addresses: an IPv4 address, an IPv6
   *     address, a name, or some of these
   * @param path the way that the peer's request came by, if it is about one
   */
  public record Origin(String user, List<String> advertised, Optional<Path> path) {}

  /**
   * The way that a request came by: over a connection that is still open ours goes back.
   *
   * @param local our listening point
   */
  public record Path(Transport transport, InetSocketAddress local, InetSocketAddress remote) {}
}
