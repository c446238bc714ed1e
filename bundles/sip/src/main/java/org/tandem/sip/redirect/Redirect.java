package org.tandem.sip.redirect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.jain.Uris;

/**
 * Points an INVITE at a port of this host by 302 (RFC 3261 §8.3, §21.3.3): the one place that
 * writes its Contact. Without Expires: good for one try, so that no peer keeps a port for next
 * week.
 */
public record Redirect(ContactHost host) {
  /**
   * The answer to an INVITE.
   *
   * @param port where the worker takes calls by the transport that the request came by
   * @param diverted whose mailbox it is for, where something but the Request-URI tells
   */
  public Answer to(SipRequest invite, int port, Optional<Diversion> diverted) {
    String contact = Uris.text(contact(invite, port, diverted));
    return Answer.of(302, "Moved Temporarily", new Answer.Header("Contact", "<" + contact + ">"));
  }

  /**
   * Always with its transport, which would be UDP without (RFC 3263 §4.1); never with what else the
   * request's URI has, {@code maddr} least of all: routers obey it.
   */
  private SipUri contact(SipRequest invite, int port, Optional<Diversion> diverted) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("transport", invite.transport().parameter());
    SipUri asked = invite.requestUri();
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
    // Who asks for TLS all the way is told to go on so (RFC 3261 §26.2.2).
    String scheme = asked.scheme().equals("sips") ? "sips" : "sip";
    return new SipUri(scheme, asked.user(), host.of(invite), port, parameters);
  }

  private static String mailbox(SipUri uri) {
    return Uris.text(new SipUri(uri.scheme(), uri.user(), uri.host(), uri.port(), Map.of()));
  }
}
