package org.tandem.redirect.mwi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that want a log-on for a NOTIFY. Tandem has no credentials for them, so each is told of
 * once, with what can be done; when to try again is the sender's matter.
 */
final class Challengers {
  private static final Logger LOG = LoggerFactory.getLogger(Challengers.class);
  private static final int MOST = 1_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * A host wants one.
   *
   * @return whether that is news
   */
  boolean note(String host, int status) {
    if (known.size() >= MOST || !known.add(host)) {
      return false;
    }
    LOG.warn(
        "{} wants a log-on for NOTIFY ({}), and Tandem has no credentials for it: lamps stay as they"
            + " are there. Let it trust this computer's address, as it does for calls"
            + " (Asterisk: identify by IP, endpoint without auth).",
        host,
        status);
    return true;
  }
}
