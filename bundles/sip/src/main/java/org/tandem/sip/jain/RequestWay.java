package org.tandem.sip.jain;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.tandem.sip.SipUri;
import org.tandem.sip.request.Addressing;
import org.tandem.sip.request.OutgoingRequest;

/** Says which way a request goes by its routes and its target (RFC 3261 §12.2.1.1). */
final class RequestWay {
  private RequestWay() {}

  /**
   * @throws ParseException for a route that is no SIP URI
   */
  static Addressing of(OutgoingRequest request) throws ParseException {
    String target = Uris.text(request.target());
    List<String> routes = request.routes();
    if (routes.isEmpty()) {
      return new Addressing(target, routes, request.target());
    }
    SipUri first = Uris.parse(uri(routes.get(0)));
    if (first.parameter("lr").isPresent()) {
      return new Addressing(target, routes, first);
    }
    // A strict router wants its own URI in the request line, and the target as the last route.
    List<String> shifted = new ArrayList<>(routes.subList(1, routes.size()));
    shifted.add("<" + target + ">");
    return new Addressing(Uris.text(first), shifted, first);
  }

  private static String uri(String route) throws ParseException {
    int open = route.lastIndexOf('<');
    int close = route.lastIndexOf('>');
    if (open < 0 || close < open) {
      throw new ParseException("a route without brackets", 0);
    }
    return route.substring(open + 1, close);
  }
}
