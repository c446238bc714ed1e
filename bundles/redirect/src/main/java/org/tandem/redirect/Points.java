package org.tandem.redirect;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.Transport;

/** The endpoint's listening points in the words of the api. */
final class Points {
  private Points() {}

  static List<ListeningPoint> of(List<ListenPoint> points) {
    return points.stream()
        .map(
            point ->
                new ListeningPoint(
                    point.transport().parameter(),
                    new InetSocketAddress(point.address(), point.port())))
        .toList();
  }

  /** The first port by a transport. */
  static OptionalInt port(List<ListenPoint> points, Transport transport) {
    return points.stream()
        .filter(point -> point.transport() == transport)
        .mapToInt(ListenPoint::port)
        .findFirst();
  }

  static String text(List<ListenPoint> points) {
    return of(points).stream().map(ListeningPoint::toString).collect(Collectors.joining(", "));
  }
}
