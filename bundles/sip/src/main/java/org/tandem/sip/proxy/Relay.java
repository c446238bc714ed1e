package org.tandem.sip.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.call.Reach;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.text.Rewriting;
import org.tandem.sip.text.Via;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.Wire;

/**
 * A stateless proxy (RFC 3261 §16.11): passes each message on once, keeps nothing of it, and
 * answers for nobody. Requests that come again, CANCEL and ACK get the same branch as their INVITE
 * and so reach the same transaction; answers find back by the ticket in our Via.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Answer LOOP = Answer.of(482, "Loop Detected");
  private static final Answer TOO_FAR = Answer.of(483, "Too Many Hops");
  private static final String TICKET = "ticket";

  private final Tickets tickets;
  private final Ways ways;

  /**
   * @param threads for the few that wait for names and connections
   */
  public Relay(Wire wire, Tickets tickets, ThreadFactory threads) {
    this.tickets = tickets;
    this.ways = new Ways(wire, threads);
  }

  /**
   * Where a request came from that was passed on to a worker: by the ticket in its topmost Via.
   * What the service passed on the other way, its Vias too, may be known to anybody, and has none.
   *
   * @param top its topmost Via
   */
  public static Optional<Origin> origin(Tickets tickets, Optional<Via> top, String callId) {
    return ticket(top).flatMap(text -> tickets.toCaller(text, callId));
  }

  /** Whether the topmost Via of a request claims that a service passed it on. */
  public static boolean isTicketed(String via) {
    return ticket(Via.parse(via)).isPresent();
  }

  /**
   * Whether a worker got a request from the service: inside this computer, where nobody listens in
   * between, so that a sips URI needs no TLS (RFC 3261 §26.2.2).
   */
  public static boolean isFromService(Flow flow, RawMessage request) {
    return isInside(flow) && ticket(request.vias().top()).isPresent();
  }

  /** Likewise, whether the service got it from a worker. */
  public boolean isFromWorker(Flow flow, RawMessage request) {
    String callId = request.first("call-id").orElse("");
    return isInside(flow)
        && request
            .first("route")
            .map(route -> user(Hop.uri(Fields.split(route, ',').get(0))))
            .flatMap(user -> tickets.outward(user, callId))
            .isPresent();
  }

  private static boolean isInside(Flow flow) {
    InetAddress from = flow.remote().getAddress();
    return from.isLoopbackAddress() || from.equals(flow.local().getAddress());
  }

  private static Optional<String> ticket(Optional<Via> via) {
    return via.flatMap(top -> top.parameter(TICKET));
  }

  /** Where the answers to a request go that was passed on, whichever way. */
  private Optional<Origin> sender(Optional<Via> via, String callId) {
    return ticket(via)
        .flatMap(text -> tickets.toCaller(text, callId).or(() -> tickets.toWorker(text, callId)));
  }

  /**
   * Passes a request on (§16.3 to §16.6).
   *
   * @param flow that it came by
   * @param request that passed the guard
   * @param answering the way that answers to it take
   * @return a refusal, where it is not passed on
   */
  public Optional<Answer> pass(Flow flow, RawMessage request, Flow answering, Passage passage) {
    String callId = request.first("call-id").orElseThrow();
    if (request.vias().legible().stream()
        .anyMatch(via -> sender(Optional.of(via), callId).isPresent())) {
      return Optional.of(LOOP);
    }
    int hopsLeft = request.first("max-forwards").map(Integer::parseInt).orElse(71) - 1;
    if (hopsLeft < 0) {
      return Optional.of(TOO_FAR);
    }
    Rewriting written = Rewriting.of(request).set("Max-Forwards", Integer.toString(hopsLeft));
    Via top = request.vias().top().orElseThrow();
    written.replaceFirstEntry("via", top.stamped(flow.remote()).toString());
    Origin origin =
        new Origin(new Path(flow.transport(), flow.local(), answering.remote()), flow.peerNames());
    String ticket =
        passage.port().isPresent()
            ? tickets.toCaller(origin, callId)
            : tickets.toWorker(origin, callId);
    String ours =
        ";branch=" + tickets.branch(transaction(request, top)) + ";rport;ticket=" + ticket;
    try {
      if (passage.port().isPresent()) {
        passage.requestUri().ifPresent(written::requestUri);
        passage.records().forEach(record -> written.prepend("Record-Route", record));
        inward(flow, request, written, passage.port().getAsInt(), ours);
      } else {
        outward(request, written, passage.path().orElseThrow(), ours);
      }
      return Optional.empty();
    } catch (IOException noWay) {
      LOG.debug("{} of {} is not passed on: {}", request.method(), callId, noWay.toString());
      return passage.unreachable();
    }
  }

  /** Passes a response on to whoever sent the request (§16.7, §16.11); false if we know nothing. */
  public boolean passBack(RawMessage response) {
    Optional<Origin> origin = sender(response.vias().top(), response.first("call-id").orElse(""));
    if (origin.isEmpty() || response.isMangled() || response.vias().legible().size() < 2) {
      return false;
    }
    Rewriting written = Rewriting.of(response).dropFirstEntry("via");
    int sentByPort = response.vias().legible().get(1).port();
    ways.back(origin.get().path(), sentByPort, flow -> flow.send(written.bytes()));
    return true;
  }

  @Override
  public void close() {
    ways.close();
  }

  /** The worker is the last stop: whatever Route still says (a strict router's target, §16.4). */
  private void inward(Flow flow, RawMessage request, Rewriting written, int port, String ours)
      throws IOException {
    String asked = request.startLine().split(" ", 3)[1];
    boolean isOurRecord =
        tickets.inward(user(asked), request.first("call-id").orElseThrow()).isPresent();
    Optional<String> target = last(request);
    if (isOurRecord && target.isPresent()) {
      written.requestUri(Hop.uri(target.get()));
    }
    Flow next = ways.inward(flow, port);
    send(written.remove("route"), next, ours);
  }

  private void outward(RawMessage request, Rewriting written, Path path, String ours)
      throws IOException {
    String callId = request.first("call-id").orElseThrow();
    Optional<String> route = written.firstEntry("route");
    while (route.filter(first -> isOurs(Hop.uri(first), callId)).isPresent()) {
      route = written.dropFirstEntry("route").firstEntry("route");
    }
    String next = route.map(Hop::uri).orElse(request.startLine().split(" ", 3)[1]);
    ways.outward(path, next, flow -> send(written, flow, ours));
  }

  private void send(Rewriting written, Flow next, String ours) throws IOException {
    InetSocketAddress local = next.local();
    String host = new Reach(List.of()).host(local.getAddress(), next.remote());
    String protocol = "SIP/2.0/" + next.transport().name();
    written.prepend("Via", protocol + " " + host + ":" + local.getPort() + ours);
    next.send(written.bytes());
  }

  private boolean isOurs(String uri, String callId) {
    String user = user(uri);
    return tickets.outward(user, callId).isPresent() || tickets.inward(user, callId).isPresent();
  }

  /** The user part of a URI, as it is written. */
  static String user(String uri) {
    int at = uri.indexOf('@');
    int colon = uri.indexOf(':');
    return colon < 0 || at < colon ? "" : uri.substring(colon + 1, at);
  }

  private static Optional<String> last(RawMessage request) {
    var routes = request.values("route");
    if (routes.isEmpty()) {
      return Optional.empty();
    }
    var entries = Fields.split(routes.get(routes.size() - 1), ',');
    return Optional.of(entries.get(entries.size() - 1));
  }

  /**
   * The same for a request that is sent again, and for the CANCEL and ACK of an INVITE (§16.11).
   */
  private static String transaction(RawMessage request, Via top) {
    String number = request.first("cseq").orElseThrow().split("\\s", 2)[0];
    return String.join(
        "\n",
        top.parameter("branch").orElse(""),
        top.host() + ":" + top.port(),
        request.first("from").orElseThrow(),
        request.first("call-id").orElseThrow(),
        number);
  }
}
