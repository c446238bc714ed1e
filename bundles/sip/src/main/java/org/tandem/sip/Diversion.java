package org.tandem.sip;

import java.util.Map;
import java.util.Optional;

/**
 * One diversion: who was called, and why the call went on from there. From Diversion (RFC 5806 §6)
 * or from History-Info (RFC 7044 §5), which say the same in other words.
 *
 * @param from who was called
 * @param reason in the words of RFC 5806: {@code user-busy}, {@code no-answer}, {@code
 *     unconditional}, {@code deflection}, {@code unavailable}, {@code unknown} ...
 * @param header the header's name and entry that it was read from, for an explanation to people
 */
public record Diversion(SipUri from, String reason, String header) {
  /** One that we tell of. */
  public static Diversion of(SipUri from, String reason) {
    return new Diversion(from, reason, "");
  }

  /**
   * What a Request-URI says of itself by the parameters {@code target} and {@code cause} (RFC 4458
   * §2): whose mailbox is meant, and why the call came. Of the target, the user counts.
   */
  public static Optional<Diversion> named(SipUri requestUri) {
    return requestUri
        .parameter("target")
        .map(
            target -> {
              String user = target.replaceFirst("(?i)^(sips?|tel):", "").split("[@;?]", 2)[0];
              String cause = requestUri.parameter("cause").orElse("");
              return new Diversion(
                  new SipUri("sip", user, "", 0, Map.of()),
                  reason(cause),
                  "Request-URI: target=" + target + (cause.isEmpty() ? "" : ";cause=" + cause));
            });
  }

  /** RFC 7544 §7.1: the words of RFC 5806 for the numbers of RFC 4458. */
  public static String reason(String cause) {
    return switch (cause) {
      case "302" -> "unconditional";
      case "486" -> "user-busy";
      case "408" -> "no-answer";
      case "480", "487" -> "deflection";
      case "503" -> "unavailable";
      default -> "unknown";
    };
  }

  /** The numbers of RFC 4458 §3.1 for the words of RFC 5806 §6.4 (RFC 7544 §7.1). */
  public int cause() {
    return switch (reason) {
      case "user-busy" -> 486;
      case "no-answer" -> 408;
      case "unconditional" -> 302;
      case "deflection" -> 480;
      case "unavailable" -> 503;
      default -> 404;
    };
  }
}
