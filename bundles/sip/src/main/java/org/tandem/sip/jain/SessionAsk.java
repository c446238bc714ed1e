package org.tandem.sip.jain;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.util.Iterator;
import java.util.Locale;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;

/**
 * What a message says about the session timer (RFC 4028 §4, §5).
 *
 * @param seconds of Session-Expires; 0 without the header
 * @param refresher {@code uac} or {@code uas}; empty text where none is said
 * @param minSeconds of Min-SE; 0 without the header
 * @param isSupported whether the sender knows the extension
 */
record SessionAsk(long seconds, String refresher, long minSeconds, boolean isSupported) {
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
