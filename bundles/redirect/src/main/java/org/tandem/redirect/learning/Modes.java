package org.tandem.redirect.learning;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.passing.Onward;
import org.tandem.sip.SipRequest;

/** How a new call is delivered: by what its gateway's settings want, and what was learned. */
public final class Modes {
  private static final Logger LOG = LoggerFactory.getLogger(Modes.class);

  private final Learning learning;
  private final BooleanSupplier isPlain;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param isPlain whether workers speak anything but TLS, without which no call can be passed on
   */
  public Modes(Learning learning, BooleanSupplier isPlain) {
    this.learning = learning;
    this.isPlain = isPlain;
  }

  /** Empty for a call that is redirected. */
  public Optional<Onward> onward(SipRequest invite, VoipGateway gateway) {
    if (!isPlain.getAsBoolean()) {
      return Optional.empty();
    }
    return switch (gateway.delivery().mode()) {
      case REDIRECT -> Optional.empty();
      case PROXY -> Optional.of(Onward.UNCHANGED);
      case AUTO -> learned(invite, gateway);
    };
  }

  /** Whether new calls of a gateway are passed on at the moment. */
  public boolean isPassing(VoipGateway gateway) {
    return isPlain.getAsBoolean()
        && switch (gateway.delivery().mode()) {
          case REDIRECT -> false;
          case PROXY -> true;
          case AUTO -> learning.isMarked(gateway);
        };
  }

  /** An INVITE is answered by 302, from which something may be learned of its gateway. */
  public void redirected(SipRequest invite, VoipGateway gateway, String contact) {
    if (gateway.delivery().mode() == DeliveryMode.AUTO && isPlain.getAsBoolean()) {
      learning.redirected(invite, gateway, contact);
    }
  }

  /** Says once of a gateway that its calls should be passed on, but cannot be. */
  public void tell(VoipGateway gateway) {
    boolean isPassed = isPlain.getAsBoolean() || gateway.delivery().mode() != DeliveryMode.PROXY;
    if (isPassed) {
      told.remove(gateway.name());
    } else if (told.add(gateway.name())) {
      LOG.error(
          "Gateway {} has delivery = proxy, but with mode = tls in org.tandem.network no call is"
              + " passed on: its calls are redirected, and lost if it does not follow a 302. Set"
              + " mode = dual, or delivery = redirect.",
          gateway.name());
    }
  }

  private Optional<Onward> learned(SipRequest invite, VoipGateway gateway) {
    Optional<Onward> back = learning.back(invite, gateway);
    return back.isPresent() || !learning.isMarked(gateway) ? back : Optional.of(Onward.UNCHANGED);
  }
}
