package org.tandem.api.redirect;

import java.util.concurrent.CompletionStage;

/**
 * Lets NOTIFYs leave from the SIP service's own sockets, each by a client transaction (RFC 3261
 * §17.1.2). A service while it listens.
 */
public interface NotifySender {
  /**
   * Sends one, without waiting for it.
   *
   * @return what came of it; never fails otherwise, and within about 40 seconds
   */
  CompletionStage<NotifyOutcome> send(NotifyRequest request);
}
