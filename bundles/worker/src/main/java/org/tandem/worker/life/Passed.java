package org.tandem.worker.life;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.redirect.Deliveries;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.proxy.Relay;

/**
 * An INVITE that the SIP service passed on, seen as if it had come by itself: from the gateway, and
 * without the service's Via. That the service wrote it is the service's word, never the INVITE's
 * own, and the service is on this computer: what comes from elsewhere came by itself.
 *
 * @param origin where it came from
 */
record Passed(SipRequest invite, Deliveries.Origin origin) implements SipRequest {

  /**
   * The INVITE as its caller sent it.
   *
   * @param deliveries who knows what was passed on; empty while there is nobody
   * @return empty for one that was passed on, and nobody can say from where
   */
  static Optional<SipRequest> asSent(SipRequest invite, Optional<Deliveries> deliveries) {
    Optional<String> ticketed =
        invite.header("Via").stream()
            .findFirst()
            .map(Passed::firstEntry)
            .filter(Relay::isTicketed)
            .filter(via -> Arrival.isOwn(invite.source().getAddress()));
    if (ticketed.isEmpty()) {
      return Optional.of(invite);
    }
    return deliveries
        .flatMap(service -> service.origin(invite.callId(), ticketed.get()))
        .map(origin -> new Passed(invite, origin));
  }

  @Override
  public InetSocketAddress source() {
    return origin.path().remote();
  }

  @Override
  public InetSocketAddress destination() {
    return origin.path().local();
  }

  @Override
  public Transport transport() {
    return Transport.parse(origin.path().transport());
  }

  @Override
  public Set<String> certificateNames() {
    return origin.certificateNames();
  }

  @Override
  public List<String> header(String name) {
    List<String> values = invite.header(name);
    if (!name.equalsIgnoreCase("Via") && !name.equalsIgnoreCase("v")) {
      return values;
    }
    String first = values.get(0);
    String rest = first.substring(firstEntry(first).length()).replaceFirst("^\\s*,\\s*", "");
    List<String> others = new ArrayList<>(values.subList(1, values.size()));
    if (!rest.isEmpty()) {
      others.add(0, rest);
    }
    return others;
  }

  /** The service's Via has neither quotes nor commas. */
  private static String firstEntry(String vias) {
    return vias.split(",", 2)[0].stripTrailing();
  }

  @Override
  public String method() {
    return invite.method();
  }

  @Override
  public SipUri requestUri() {
    return invite.requestUri();
  }

  @Override
  public String callId() {
    return invite.callId();
  }

  @Override
  public SipUri to() {
    return invite.to();
  }

  @Override
  public Optional<String> toTag() {
    return invite.toTag();
  }

  @Override
  public SipUri from() {
    return invite.from();
  }

  @Override
  public Optional<String> fromName() {
    return invite.fromName();
  }

  @Override
  public List<Diversion> diversions() {
    return invite.diversions();
  }

  @Override
  public List<Diversion> history() {
    return invite.history();
  }

  @Override
  public List<String> unreadable() {
    return invite.unreadable();
  }

  @Override
  public String contentType() {
    return invite.contentType();
  }

  @Override
  public String body() {
    return invite.body();
  }

  @Override
  public String text() {
    return invite.text();
  }
}
