package org.tandem.sip.request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.Wire;

/**
 * Finds the way to where a request goes: back over the connection that the peer opened, while it is
 * open; else to the address of the next URI (RFC 3261 §8.1.2). Names are looked up by address only.
 */
final class NextHop {
  private final Wire wire;

  NextHop(Wire wire) {
    this.wire = wire;
  }

  /** A way that need not be waited for. */
  Optional<Flow> instant(OutgoingRequest request, Addressing to) throws IOException {
    Optional<Flow> connection = request.origin().path().flatMap(this::connection);
    if (connection.isPresent()) {
      return connection;
    }
    boolean isDatagramAway =
        transport(to.next()) == Transport.UDP && host(to.next()).matches("[0-9.]+|\\[.*\\]");
    return isDatagramAway ? Optional.of(patient(request, to)) : Optional.empty();
  }

  /** A way that may have to be waited for: a name to look up, a connection to open. */
  Flow patient(OutgoingRequest request, Addressing to) throws IOException {
    SipUri uri = to.next();
    int usual = transport(uri) == Transport.TLS ? 5061 : 5060;
    int port = uri.port() == 0 ? usual : uri.port();
    InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(host(uri)), port);
    return wire.flow(point(transport(uri), remote, request.origin().path()), remote);
  }

  private Optional<Flow> connection(Path path) {
    return path.transport() != Transport.UDP
        ? wire.connection(path.local(), path.remote())
        : Optional.empty();
  }

  /** The listening point that the peer knows, or any from which it can be reached. */
  private ListenPoint point(Transport transport, InetSocketAddress remote, Optional<Path> path)
      throws IOException {
    Class<?> family = remote.getAddress().getClass();
    return wire.listening().stream()
        .filter(point -> point.transport() == transport)
        .filter(point -> point.address().getClass().equals(family))
        .min((a, b) -> Boolean.compare(isKnown(b, path), isKnown(a, path)))
        .orElseThrow(() -> new IOException("no " + transport + " socket for " + remote));
  }

  private static boolean isKnown(ListenPoint point, Optional<Path> path) {
    return path.filter(
            by ->
                by.local().getAddress().equals(point.address())
                    && by.local().getPort() == point.port())
        .isPresent();
  }

  private static String host(SipUri uri) {
    return uri.parameter("maddr").filter(host -> !host.isEmpty()).orElse(uri.host());
  }

  private static Transport transport(SipUri uri) throws IOException {
    if (!uri.scheme().matches("sips?") || uri.host().isEmpty()) {
      throw new IOException("no way to a URI of scheme " + uri.scheme());
    }
    if (uri.scheme().equals("sips")) {
      return Transport.TLS;
    }
    try {
      return uri.parameter("transport").map(Transport::parse).orElse(Transport.UDP);
    } catch (IllegalArgumentException foreign) {
      throw new IOException("a transport that is not spoken", foreign);
    }
  }
}
