package org.tandem.directory.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;

/** VoIP gateways: {@code org.tandem.gateway~NAME}. */
final class GatewayKind implements EntryKind {
  private static final String ADDRESSES_ALLOWED =
      "one or more IP addresses or networks such as 192.0.2.0/24, separated by commas";
  private static final String RULE_ALLOWED =
      "first, last, reason=no-answer or numbers like 2xxx and +49*; several are tried in turn";

  @Override
  public String factoryPid() {
    return "org.tandem.gateway";
  }

  @Override
  public Set<String> keys() {
    return Set.of(
        "addresses",
        Keys.DIAL_PLAN,
        "diversion",
        "history",
        "mwi.unsolicited",
        "outbound.host",
        "outbound.port",
        "outbound.transport",
        "outbound.prefix");
  }

  @Override
  public Entry read(String name, Settings settings) {
    List<Network> networks =
        settings.list("addresses").stream().map(text -> network(settings, text)).toList();
    if (networks.isEmpty()) {
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
            outbound(settings, networks)),
        networks,
        Keys.dialPlan(settings));
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
    int port = settings.number("outbound.port", 5060, 1, 65535);
    String transport =
        settings.parsed(
            "outbound.transport",
            "udp",
            "udp or tcp",
            text -> List.of("udp", "tcp").contains(text) ? text : null);
    String prefix =
        settings.parsed(
            "outbound.prefix",
            "",
            "what is dialled before every number: up to 20 of 0 to 9, +, * and #",
            text -> text.matches("[0-9+*#]{1,20}") ? text : null);
    return host.map(to -> new OutboundRoute(to, port, transport, prefix));
  }
}
