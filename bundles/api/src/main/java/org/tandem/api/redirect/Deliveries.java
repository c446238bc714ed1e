package org.tandem.api.redirect;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.plan.VoipGateway;

/**
 * What the SIP service and a worker tell each other of calls on their way from one to the other. A
 * service of the SIP service's bundle.
 */
public interface Deliveries {
  /**
   * Where a call came from.
   *
   * @param path the way that it came to the service
   * @param certificateNames the domains that the sender's certificate is for; none without TLS
   */
  record Origin(SipPath path, Set<String> certificateNames) {}

  /**
   * Where a call came from which the service passed on, so that the worker sees the gateway and not
   * the service. Nobody else can make an answer out of what he writes.
   *
   * @param via the INVITE's topmost Via value as it stands
   * @return empty for a call that came straight to the worker
   */
  Optional<Origin> origin(String callId, String via);

  /**
   * Whether new calls of a gateway are passed on at the moment, since it may not follow a 302. A
   * worker does not send it one either.
   */
  boolean isPassedOn(VoipGateway gateway);

  /**
   * A call of a gateway has come to a worker; never waits.
   *
   * @param caller the number that calls; empty if withheld
   */
  void arrived(String callId, String gateway, String caller);
}
