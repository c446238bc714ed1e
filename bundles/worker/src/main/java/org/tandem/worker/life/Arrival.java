package org.tandem.worker.life;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.worker.call.CallFacts;

/**
 * Reads what an INVITE says about its call. For whom the call is, is left to the directory, to
 * which Diversion and History-Info are handed on as they came.
 */
final class Arrival {
  private static final String ANONYMOUS = "anonymous";

  private Arrival() {}

  /** A call that came through a gateway. */
  static CallFacts facts(
      SipRequest invite, Instant arrived, Directory directory, VoipGateway gateway) {
    CallTarget target = target(invite);
    return facts(
        invite,
        arrived,
        target,
        Optional.of(gateway),
        Optional.of(directory.choose(gateway, target)));
  }

  /** A call of somebody whom the directory does not know. */
  static CallFacts facts(SipRequest invite, Instant arrived) {
    return facts(invite, arrived, target(invite), Optional.empty(), Optional.empty());
  }

  private static CallFacts facts(
      SipRequest invite,
      Instant arrived,
      CallTarget target,
      Optional<VoipGateway> gateway,
      Optional<Choice> choice) {
    return new CallFacts(
        invite.callId(),
        arrived,
        invite
            .fromName()
            .map(Arrival::printable)
            .filter(name -> !name.toLowerCase(Locale.ROOT).contains(ANONYMOUS)),
        target,
        gateway,
        choice,
        isOwn(invite.source().getAddress()));
  }

  private static CallTarget target(SipRequest invite) {
    return new CallTarget(
        Diversion.named(invite.requestUri()).map(Arrival::diverted),
        invite.diversions().stream().map(Arrival::diverted).toList(),
        invite.history().stream().map(Arrival::diverted).toList(),
        invite.unreadable(),
        invite.requestUri().user(),
        invite.to().user(),
        caller(invite.from()));
  }

  /** The entry that decided for whom the call is. */
  static Optional<Diversion> diversion(SipRequest invite, CallFacts facts) {
    Optional<Diverted> chosen = facts.choice().flatMap(Choice::diversion);
    return Stream.concat(invite.diversions().stream(), invite.history().stream())
        .filter(entry -> chosen.equals(Optional.of(diverted(entry))))
        .findFirst();
  }

  private static Diverted diverted(Diversion entry) {
    return new Diverted(entry.from().user(), entry.reason(), entry.header());
  }

  /** Whether an address is one of this computer's. */
  static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  /** RFC 3323 §4.1.1.3: {@code anonymous@anonymous.invalid}. */
  private static String caller(SipUri from) {
    boolean isWithheld =
        from.user().equalsIgnoreCase(ANONYMOUS)
            || from.host().equalsIgnoreCase("anonymous.invalid");
    return isWithheld ? "" : from.user();
  }

  /** An escaped line break must not become one in a log or in a message's header. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "");
  }
}
