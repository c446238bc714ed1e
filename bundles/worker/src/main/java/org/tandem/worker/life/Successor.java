package org.tandem.worker.life;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.jain.Uris;

/**
 * Where a drained worker sends calls that still come: to its successor, by 302 (RFC 3261 §21.3.3),
 * as the SIP service would have done in the first place.
 */
final class Successor {
  private Successor() {}

  /** The same URI at another port; what says whom the call is for goes along. */
  static Answer answer(SipRequest invite, PortSlot slot) {
    SipUri asked = invite.requestUri();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("transport", invite.transport().parameter());
    for (String name : new String[] {"target", "cause"}) {
      asked.parameter(name).ifPresent(value -> parameters.put(name, value));
    }
    SipUri contact = new SipUri("sip", asked.user(), asked.host(), slot.plain(), parameters);
    return Answer.of(
        302, "Moved Temporarily", new Answer.Header("Contact", "<" + Uris.text(contact) + ">"));
  }
}
