package org.tandem.worker.life;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.plan.DialPlan;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.CallFacts.Diverted;

/**
 * Reads what an INVITE says about its call. Who was called before is believed in this order: our
 * own Contact parameters ({@code target} and {@code cause}, RFC 4458), Diversion, History-Info.
 */
final class Arrival {
  private static final String ANONYMOUS = "anonymous";

  private Arrival() {}

  static CallFacts facts(SipRequest invite, Instant arrived, Optional<DialPlan> dialPlan) {
    return new CallFacts(
        invite.callId(),
        arrived,
        caller(invite.from()),
        invite
            .fromName()
            .map(Arrival::printable)
            .filter(name -> !name.toLowerCase(Locale.ROOT).contains(ANONYMOUS)),
        printable(invite.requestUri().user()),
        printable(invite.to().user()),
        diversions(invite),
        dialPlan,
        isOwn(invite.source().getAddress()));
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
    return isWithheld ? "" : printable(from.user());
  }

  /** An escaped line break must not become one in a log or in a message's header. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "");
  }

  private static List<Diverted> diversions(SipRequest invite) {
    SipUri uri = invite.requestUri();
    return Stream.of(
            uri
                .parameter("target")
                .map(target -> new Diverted(user(target), reason(uri.parameter("cause"))))
                .stream(),
            invite.diversions().stream().map(Arrival::diverted),
            invite.history().stream().map(Arrival::diverted))
        .flatMap(entries -> entries)
        .filter(entry -> !entry.number().isEmpty())
        .toList();
  }

  private static Diverted diverted(Diversion entry) {
    return new Diverted(entry.from().user(), entry.reason());
  }

  /** The user part of a URI that stands, unescaped, in a parameter. */
  private static String user(String uri) {
    String rest = uri.replaceFirst("(?i)^(sips?|tel):", "");
    return rest.split("[@;?]", 2)[0];
  }

  /** RFC 4458 §3 in the words of RFC 5806. */
  private static String reason(Optional<String> cause) {
    return switch (cause.orElse("")) {
      case "486" -> "user-busy";
      case "408" -> "no-answer";
      case "302" -> "unconditional";
      case "480", "487" -> "deflection";
      case "503" -> "unavailable";
      default -> "unknown";
    };
  }
}
