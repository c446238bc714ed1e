package org.tandem.redirect.passing;

import java.util.Optional;
import org.tandem.api.redirect.SipPath;
import org.tandem.sip.proxy.Relay;
import org.tandem.sip.proxy.Tickets;
import org.tandem.sip.text.Via;

/** Tells workers where calls came from that were passed on. */
public final class Origins {
  private final Tickets tickets;

  public Origins(Tickets tickets) {
    this.tickets = tickets;
  }

  /** See {@link org.tandem.api.redirect.Deliveries#origin}. */
  public Optional<SipPath> of(String callId, String via) {
    return Relay.origin(tickets, Via.parse(via), callId)
        .map(path -> new SipPath(path.transport().parameter(), path.local(), path.remote()));
  }
}
