package org.tandem.redirect.passing;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.SipRequest;

/**
 * What is known of the senders of requests.
 *
 * @param directory who may call, if it is known at the moment
 * @param isPassed whether a new call of a gateway is passed on; asked once for each INVITE
 * @param host by which the sender of a request reaches us
 */
public record Callers(
    Supplier<Optional<Directory>> directory,
    BiPredicate<SipRequest, VoipGateway> isPassed,
    Function<SipRequest, String> host) {

  /** While nobody tells who may call, only this computer may. */
  boolean mayCall(SipRequest request) {
    InetAddress source = request.source().getAddress();
    return directory
        .get()
        .map(known -> known.gateway(source).isPresent())
        .orElseGet(source::isLoopbackAddress);
  }

  boolean isPassed(SipRequest invite) {
    return directory
        .get()
        .flatMap(known -> known.gateway(invite.source().getAddress()))
        .filter(gateway -> isPassed.test(invite, gateway))
        .isPresent();
  }
}
