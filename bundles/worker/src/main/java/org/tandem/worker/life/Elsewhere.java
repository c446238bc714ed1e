package org.tandem.worker.life;

import java.util.Optional;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;
import org.tandem.sip.redirect.ContactHost;
import org.tandem.sip.redirect.Redirect;
import org.tandem.worker.service.Services;

/**
 * Where calls belong that this worker does not take: at the one that is active, by the same 302
 * that the SIP service would have sent in the first place.
 */
record Elsewhere(Generation own, Services services, Redirect redirect) {
  static Elsewhere of(Setup setup, Services services) {
    return new Elsewhere(
        setup.spec().generation(),
        services,
        new Redirect(new ContactHost(setup.network().advertised())));
  }

  /**
   * Empty where nobody else takes calls.
   *
   * @param told the slot of a successor, for the time in which none is published
   */
  Optional<Answer> answer(
      SipRequest invite, Optional<Diversion> diverted, Optional<PortSlot> told) {
    return services
        .activeWorker()
        .filter(active -> !active.generation().equals(own))
        .map(ActiveWorker::slot)
        .or(() -> told)
        .map(slot -> redirect.to(invite, port(invite, slot), diverted));
  }

  private static int port(SipRequest invite, PortSlot slot) {
    return invite.transport() == Transport.TLS ? slot.tls() : slot.plain();
  }
}
