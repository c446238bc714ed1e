package org.tandem.api.redirect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.api.plan.VoipGateway;

/** What the SIP service knows of the gateways. A service of its bundle. */
public interface GatewayWatch {
  /**
   * A gateway as the SIP service sees it.
   *
   * @param isProxied whether its calls are passed on at the moment
   * @param learned in {@code auto}: what it did, in a sentence; empty while it follows, or is
   *     unknown
   * @param calls that it sent since the start
   * @param refusals of those that were refused
   * @param lastSeen when it sent a request, or answered one
   * @param ping what the last OPTIONS to it brought: {@code 200}, {@code no answer}; empty where it
   *     is not asked
   */
  record Status(
      VoipGateway gateway,
      boolean isProxied,
      Optional<String> learned,
      long calls,
      long refusals,
      Optional<Instant> lastSeen,
      Optional<String> ping) {}

  /** All of them, in the order of their names. */
  List<Status> gateways();

  /**
   * Forgets what was learned of a gateway's way with a 302, so that it is learned anew.
   *
   * @return whether there was something to forget
   */
  boolean forget(String gateway);
}
