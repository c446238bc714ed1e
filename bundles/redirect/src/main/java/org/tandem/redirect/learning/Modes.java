package org.tandem.redirect.learning;

import java.util.Optional;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.passing.Onward;
import org.tandem.sip.SipRequest;

/** How a new call is delivered: by what its gateway's settings want, and what was learned. */
public record Modes(Learning learning) {
  /** Empty for a call that is redirected. */
  public Optional<Onward> onward(SipRequest invite, VoipGateway gateway) {
    return switch (gateway.delivery().mode()) {
      case REDIRECT -> Optional.empty();
      case PROXY -> Optional.of(Onward.UNCHANGED);
      case AUTO -> learned(invite, gateway);
    };
  }

  /** Whether new calls of a gateway are passed on at the moment. */
  public boolean isPassing(VoipGateway gateway) {
    return switch (gateway.delivery().mode()) {
      case REDIRECT -> false;
      case PROXY -> true;
      case AUTO -> learning.isMarked(gateway);
    };
  }

  private Optional<Onward> learned(SipRequest invite, VoipGateway gateway) {
    Optional<Onward> back = learning.back(invite, gateway);
    return back.isPresent() || !learning.isMarked(gateway) ? back : Optional.of(Onward.UNCHANGED);
  }
}
