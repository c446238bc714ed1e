package org.tandem.directory.entry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.ContactForm;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;

/** VoIP gateways: {@code org.tandem.gateway~NAME}. */
final class GatewayKind implements EntryKind {
  private static final String ADDRESSES_ALLOWED =
      "one or more IP addresses or networks such as 192.0.2.0/24, separated by commas";
  private static final String CERTIFICATE = "certificate";
  private static final String RULE_ALLOWED =
      "first, last, reason=no-answer or numbers like 2xxx and +49*; several are tried in turn";

  @Override
  public String factoryPid() {
    return "org.tandem.gateway";
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new HashSet<>(ContactForm.keys());
    keys.addAll(
        Set.of(
            "addresses",
            CERTIFICATE,
            Keys.DIAL_PLAN,
            "diversion",
            "history",
            "mwi.unsolicited",
            "outbound.host",
            "outbound.port",
            "outbound.transport",
            "outbound.prefix",
            "delivery",
            "delivery.patience",
            "profile",
            "ping"));
    return keys;
  }

  @Override
  public Entry read(String name, Settings settings) {
    List<Network> networks =
        settings.list("addresses").stream().map(text -> network(settings, text)).toList();
    List<String> certificates =
        settings.list(CERTIFICATE).stream().map(text -> domain(settings, text)).toList();
    if (networks.isEmpty() && certificates.isEmpty()) {
      throw settings.wrong("addresses", "", ADDRESSES_ALLOWED);
    }
    return new Entry.OfGateway(
        settings.pid(),
        new VoipGateway(
            name,
            "",
            rule(settings, "diversion"),
            rule(settings, "history"),
            settings.flag("mwi.unsolicited", false),
            outbound(settings, networks),
            settings.list("addresses"),
            delivery(settings)),
        networks,
        certificates,
        Keys.dialPlan(settings));
  }

  private static Delivery delivery(Settings settings) {
    ContactForm.from(settings, ContactForm.GENERIC); // complains of what is wrong
    Map<String, String> contact = new TreeMap<>();
    for (String key : ContactForm.keys()) {
      String text = String.join(",", settings.list(key));
      if (!text.isEmpty()) {
        contact.put(key, text);
      }
    }
    return new Delivery(
        settings.parsed(
            "delivery",
            DeliveryMode.REDIRECT,
            "redirect, proxy or auto",
            text -> DeliveryMode.valueOf(text.toUpperCase(Locale.ROOT))),
        settings.text("profile", Delivery.GENERIC),
        contact,
        settings.duration(
            "delivery.patience",
            Delivery.USUAL.patience(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(32)),
        ping(settings));
  }

  private static Duration ping(Settings settings) {
    return "0".equals(settings.text("ping", "0"))
        ? Duration.ZERO
        : settings.duration("ping", Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(1));
  }

  private static String domain(Settings settings, String text) {
    if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw settings.wrong(CERTIFICATE, text, "names that its certificate has: pbx.example.com");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static Network network(Settings settings, String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException notANetwork) {
      throw settings.wrong("addresses", text, ADDRESSES_ALLOWED);
    }
  }

  private static DiversionRule rule(Settings settings, String key) {
    String text = String.join(",", settings.list(key, "first"));
    try {
      return DiversionRule.parse(text);
    } catch (IllegalArgumentException notARule) {
      throw settings.wrong(key, text, RULE_ALLOWED);
    }
  }

  /** By default to the first single address that the gateway calls from. */
  private static Optional<OutboundRoute> outbound(Settings settings, List<Network> networks) {
    Optional<String> host =
        Keys.optional(settings, "outbound.host")
            .or(
                () ->
                    networks.stream()
                        .filter(Network::isOneAddress)
                        .findFirst()
                        .map(network -> network.address().getHostAddress()));
    String transport =
        settings.parsed(
            "outbound.transport",
            "udp",
            "udp, tcp or tls",
            text -> List.of("udp", "tcp", "tls").contains(text) ? text : null);
    int usualPort = transport.equals("tls") ? 5061 : 5060;
    int port = settings.number("outbound.port", usualPort, 1, 65535);
    String prefix =
        settings.parsed(
            "outbound.prefix",
            "",
            "what is dialled before every number: up to 20 of 0 to 9, +, * and #",
            text -> text.matches("[0-9+*#]{1,20}") ? text : null);
    return host.map(to -> new OutboundRoute(to, port, transport, prefix));
  }
}
