package org.tandem.redirect;

import java.util.Optional;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.PortSlot;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.redirect.ContactHost;
import org.tandem.sip.redirect.Redirect;

/**
 * What is answered to a request of somebody who may call: a pure function. Who may call is {@link
 * Doorkeeper}'s matter, malformed requests are the endpoint's, the Contact is {@link Redirect}'s.
 *
 * <p>An INVITE within a dialog is redirected like any other: we know of no dialogs, and the worker
 * that it is pointed at does.
 */
final class Redirection {
  private static final Answer.Header ALLOW =
      new Answer.Header("Allow", "INVITE, ACK, CANCEL, OPTIONS, SUBSCRIBE");
  private static final Answer CAPABLE =
      Answer.of(
          200,
          "OK",
          ALLOW,
          new Answer.Header("Accept", "application/sdp"),
          new Answer.Header("Supported", "timer"),
          Subscribing.ALLOW_EVENTS);
  private static final Answer CANCELLED = Answer.of(200, "OK");
  private static final Answer NO_WORKER = Answer.of(480, "Temporarily Unavailable");
  private static final Answer NOT_SERVED = Answer.of(405, "Method Not Allowed", ALLOW);

  private final Redirect redirect;

  Redirection(ContactHost host) {
    this.redirect = new Redirect(host);
  }

  /**
   * @param diverted whose mailbox it is for, where the request tells
   */
  Answer answer(SipRequest request, Optional<ActiveWorker> worker, Optional<Diversion> diverted) {
    return switch (request.method()) {
      case "INVITE" ->
          worker
              .map(active -> redirect.to(request, port(request, active.slot()), diverted))
              .orElse(NO_WORKER);
      case "OPTIONS" -> CAPABLE;
      case "CANCEL" -> CANCELLED;
      default -> NOT_SERVED;
    };
  }

  private static int port(SipRequest request, PortSlot slot) {
    return request.isSecure() ? slot.tls() : slot.plain();
  }

  /** By which host the sender of a request reaches us. */
  String hostFor(SipRequest request) {
    return redirect.host().of(request);
  }
}
