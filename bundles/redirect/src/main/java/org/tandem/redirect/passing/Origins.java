package org.tandem.redirect.passing;

import java.util.Optional;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.redirect.SipPath;
import org.tandem.sip.proxy.Relay;
import org.tandem.sip.proxy.Tickets;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.text.Via;

/** Tells workers where calls came from that were passed on. */
public final class Origins {
  private final Tickets tickets;

  public Origins(Tickets tickets) {
    this.tickets = tickets;
  }

  /** See {@link Deliveries#origin}. */
  public Optional<Deliveries.Origin> of(String callId, String via) {
    return Relay.origin(tickets, Via.parse(via), callId)
        .map(origin -> new Deliveries.Origin(path(origin.path()), origin.certificateNames()));
  }

  private static SipPath path(Path path) {
    return new SipPath(path.transport().parameter(), path.local(), path.remote());
  }
}
