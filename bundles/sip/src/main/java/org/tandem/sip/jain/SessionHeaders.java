package org.tandem.sip.jain;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.util.Iterator;
import java.util.Locale;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;
import org.tandem.sip.call.SessionAsk;

/** Reads what a message says about the session timer (RFC 4028 §4, §5). */
final class SessionHeaders {
  private SessionHeaders() {}

  static SessionAsk of(Message message) {
    SessionExpires expires = (SessionExpires) message.getHeader(SessionExpires.NAME);
    MinSE least = (MinSE) message.getHeader(MinSE.NAME);
    String refresher = expires == null ? null : expires.getRefresher();
    return new SessionAsk(
        expires == null ? 0 : expires.getExpires(),
        refresher == null ? "" : refresher.toLowerCase(Locale.ROOT),
        least == null ? 0 : least.getExpires(),
        supports(message));
  }

  private static boolean supports(Message message) {
    for (Iterator<?> tags = message.getHeaders(SupportedHeader.NAME); tags.hasNext(); ) {
      if ("timer".equalsIgnoreCase(((SupportedHeader) tags.next()).getOptionTag())) {
        return true;
      }
    }
    return false;
  }
}
