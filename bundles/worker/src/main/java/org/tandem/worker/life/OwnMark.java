package org.tandem.worker.life;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.worker.outbound.WayOut;

/**
 * The Diversion that calls of a search carry: the subscriber is followed (RFC 5806 §6.4), by the
 * host at which others reach us, and without a port. So a call that comes back is known whichever
 * generation placed it; PBXs that follow subscribers themselves name their own host.
 *
 * @param advertised the hosts that others are told of
 */
record OwnMark(List<String> advertised) {
  boolean isOn(SipRequest invite) {
    return invite.diversions().stream()
        .filter(entry -> entry.reason().equals(WayOut.FOLLOW_ME))
        .map(Diversion::from)
        .anyMatch(uri -> uri.port() == 0 && isOurs(uri, invite));
  }

  private boolean isOurs(SipUri uri, SipRequest invite) {
    return Stream.concat(advertised.stream(), towards(invite).stream())
        .map(OwnMark::plain)
        .anyMatch(plain(uri.host())::equalsIgnoreCase);
  }

  /** How a call to whoever sent it names us; nothing where there is no way back. */
  private List<String> towards(SipRequest invite) {
    try {
      return List.of(MediaAddress.towards(invite.source().getAddress(), advertised).advertised());
    } catch (IOException noWay) {
      return List.of();
    }
  }

  private static String plain(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }
}
