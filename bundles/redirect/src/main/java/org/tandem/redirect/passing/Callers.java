package org.tandem.redirect.passing;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;

/**
 * What is known of the senders of requests.
 *
 * @param directory who may call, if it is known at the moment
 * @param modes whether a new call of a gateway is passed on; asked once for each INVITE
 * @param acknowledged told of each ACK of a gateway to an answer of ours
 * @param host by which the sender of a request reaches us
 * @param port of the service by a transport, if it is spoken
 */
public record Callers(
    Supplier<Optional<Directory>> directory,
    BiFunction<SipRequest, VoipGateway, Optional<Onward>> modes,
    Consumer<SipRequest> acknowledged,
    Function<SipRequest, String> host,
    Function<Transport, OptionalInt> port) {

  /** While nobody tells who may call, only this computer may. */
  boolean mayCall(SipRequest request) {
    InetAddress source = request.source().getAddress();
    return directory
        .get()
        .map(known -> known.gateway(source, request.certificateNames()).isPresent())
        .orElseGet(source::isLoopbackAddress);
  }

  Optional<Onward> onward(SipRequest invite) {
    return directory
        .get()
        .flatMap(known -> known.gateway(invite.source().getAddress(), invite.certificateNames()))
        .flatMap(gateway -> modes.apply(invite, gateway));
  }
}
