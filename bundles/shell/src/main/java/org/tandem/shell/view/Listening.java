package org.tandem.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.tandem.api.redirect.ListeningPoint;

/** Where the SIP service listens, and who can reach it, in words. */
final class Listening {
  private Listening() {}

  static String text(List<ListeningPoint> points) {
    if (points.isEmpty()) {
      return "does not listen; the log says why";
    }
    return points.stream().map(ListeningPoint::toString).collect(Collectors.joining(", "))
        + (isLoopback(points) ? "; reachable from this computer only" : "");
  }

  static boolean isLoopback(List<ListeningPoint> points) {
    return points.stream().allMatch(point -> point.address().getAddress().isLoopbackAddress());
  }
}
