package org.tandem.worker.fake;

import java.util.Optional;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.Deliveries;

/**
 * A SIP service that passes one gateway's calls on, and knows the origin of none.
 *
 * @param gateway its name
 */
public record PassingOn(String gateway) implements Deliveries {
  @Override
  public Optional<Origin> origin(String callId, String via) {
    return Optional.empty();
  }

  @Override
  public boolean isPassedOn(VoipGateway asked) {
    return asked.name().equals(gateway);
  }

  @Override
  public void arrived(String callId, String name, String caller) {
    // Nothing is learned here.
  }
}
