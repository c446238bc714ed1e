package org.tandem.redirect.passing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;
import org.tandem.sip.proxy.Passage;
import org.tandem.sip.proxy.Passing;
import org.tandem.sip.proxy.Tickets;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.text.Fields;

/**
 * Decides which requests are passed on, and where: what our own Record-Route sends us goes to the
 * slot that it names, or back to the caller; a new call goes to the active worker if its gateway
 * wants that; what has no Route goes where its INVITE went. Called on several threads at once.
 */
public final class Crossing implements Passing {
  private static final Answer NO_WORKER = Answer.of(480, "Temporarily Unavailable");
  private static final Answer NO_CALL = Answer.of(481, "Call/Transaction Does Not Exist");

  /** Longer than the longest call, the silence of one that nothing is sent in. */
  private static final Duration MEMORY = Duration.ofMinutes(150);

  private static final int MOST = 20_000;

  private final Tickets tickets;
  private final Supplier<Optional<ActiveWorker>> worker;
  private final Callers callers;
  private final PassedCalls calls = new PassedCalls(MOST, MEMORY);

  public Crossing(Tickets tickets, Supplier<Optional<ActiveWorker>> worker, Callers callers) {
    this.tickets = tickets;
    this.worker = worker;
    this.callers = callers;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public Optional<Passage> passage(SipRequest request) {
    String ticket = ticket(request);
    Optional<Path> outward = tickets.outward(ticket, request.callId());
    if (outward.isPresent()) {
      return isOwn(request.source().getAddress())
          ? outward.map(Passage::outward)
          : Optional.empty();
    }
    if (!callers.mayCall(request)) {
      return Optional.empty();
    }
    OptionalInt named = tickets.inward(ticket, request.callId());
    OptionalInt port = named.isPresent() ? named : calls.port(request, System.nanoTime());
    boolean isNew = request.method().equals("INVITE") && request.toTag().isEmpty();
    if (port.isPresent()) {
      return Optional.of(inward(request, port.getAsInt(), isNew ? NO_WORKER : NO_CALL));
    }
    if (request.method().equals("ACK")) {
      callers.acknowledged().accept(request);
    }
    return isNew ? begin(request) : Optional.empty();
  }

  /** Without a worker the answer is the same as for calls that are redirected. */
  private Optional<Passage> begin(SipRequest invite) {
    Optional<ActiveWorker> active = worker.get();
    return active.flatMap(
        to ->
            callers
                .onward(invite)
                .map(
                    onward -> {
                      int port = to.slot().plain();
                      calls.put(invite, port, System.nanoTime());
                      return inward(invite, port, NO_WORKER).to(onward.requestUri());
                    }));
  }

  private Passage inward(SipRequest request, int port, Answer unreachable) {
    boolean isInvite = request.method().equals("INVITE");
    return Passage.inward(
        port,
        isInvite ? records(request, port) : List.of(),
        request.method().equals("ACK") ? Optional.empty() : Optional.of(unreachable));
  }

  /** One for each side, since each reaches us by another host (RFC 5658 §4). */
  private List<String> records(SipRequest invite, int port) {
    InetSocketAddress here = invite.destination();
    Path path = new Path(invite.transport(), here, invite.source());
    String scheme = invite.requestUri().scheme().equals("sips") ? "sips:" : "sip:";
    String outside = tickets.inward(port, invite.callId()) + "@" + callers.host().apply(invite);
    String inside = tickets.outward(path, invite.callId()) + "@" + inside(here.getAddress());
    return List.of(
        "<" + scheme + outside + end(invite, invite.transport()),
        "<sip:" + inside + end(invite, inside(invite.transport())));
  }

  private String end(SipRequest invite, Transport transport) {
    int port = callers.port().apply(transport).orElse(invite.destination().getPort());
    return ":" + port + ";transport=" + transport.parameter() + ";lr>";
  }

  /** By what the worker reaches us: it need not trust our own certificate. */
  private Transport inside(Transport outside) {
    if (outside != Transport.TLS) {
      return outside;
    }
    return callers.port().apply(Transport.TCP).isPresent() ? Transport.TCP : Transport.UDP;
  }

  /** By which host the worker reaches us. */
  private static String inside(InetAddress bound) {
    if (bound.isAnyLocalAddress()) {
      return bound instanceof Inet4Address ? "127.0.0.1" : "[::1]";
    }
    String address = bound.getHostAddress().replaceFirst("%.*", "");
    return bound instanceof Inet6Address ? "[" + address + "]" : address;
  }

  /** The user part of the first Route, or of the Request-URI where a strict router has put it. */
  private static String ticket(SipRequest request) {
    return request.header("Route").stream()
        .findFirst()
        .map(route -> Fields.split(route, ',').get(0))
        .map(route -> route.replaceFirst("(?is)^.*<sips?:", "").split("@", 2)[0])
        .filter(Crossing::isTicket)
        .orElseGet(() -> request.requestUri().user());
  }

  /** Of what characters tickets are. */
  private static boolean isTicket(String user) {
    return user.matches("[A-Za-z0-9_-]+");
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }
}
