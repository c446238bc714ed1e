package org.tandem.redirect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.jain.Uris;

/**
 * What is answered to a request of somebody who may call: a pure function. Who may call is {@link
 * Callers}' matter, malformed requests are the endpoint's.
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

  private final ContactHost host;

  Redirection(ContactHost host) {
    this.host = host;
  }

  /**
   * @param diverted whose mailbox it is for, where the request tells
   */
  Answer answer(SipRequest request, Optional<ActiveWorker> worker, Optional<Diversion> diverted) {
    return switch (request.method()) {
      case "INVITE" ->
          worker.map(active -> moved(contact(request, active, diverted))).orElse(NO_WORKER);
      case "OPTIONS" -> CAPABLE;
      case "CANCEL" -> CANCELLED;
      default -> NOT_SERVED;
    };
  }

  /** By which host the sender of a request reaches us. */
  String hostFor(SipRequest request) {
    return host.of(request);
  }

  /** Without Expires: good for one try, so that no peer keeps a port for next week (§21.3.3). */
  private static Answer moved(SipUri contact) {
    return Answer.of(
        302, "Moved Temporarily", new Answer.Header("Contact", "<" + Uris.text(contact) + ">"));
  }

  /**
   * Always with its transport, which would be UDP without (RFC 3263 §4.1); never with what else the
   * request's URI has, {@code maddr} least of all: routers obey it.
   */
  private SipUri contact(SipRequest request, ActiveWorker worker, Optional<Diversion> diverted) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("transport", request.transport().parameter());
    SipUri asked = request.requestUri();
    if (asked.parameter("target").isPresent()) {
      // It has been through this before (RFC 4458 §2).
      parameters.put("target", asked.parameter("target").get());
      asked.parameter("cause").ifPresent(cause -> parameters.put("cause", cause));
    } else {
      diverted.ifPresent(
          diversion -> {
            parameters.put("target", mailbox(diversion.from()));
            parameters.put("cause", Integer.toString(diversion.cause()));
          });
    }
    return new SipUri("sip", asked.user(), host.of(request), worker.slot().plain(), parameters);
  }

  private static String mailbox(SipUri uri) {
    return Uris.text(new SipUri(uri.scheme(), uri.user(), uri.host(), uri.port(), Map.of()));
  }
}
