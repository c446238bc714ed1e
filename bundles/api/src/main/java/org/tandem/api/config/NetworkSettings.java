package org.tandem.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where Tandem is on the network: PID {@value #PID}, shared by the SIP service and the workers, so
 * that one setting opens both. By default it is reachable from this computer only.
 *
 * @param bind the addresses listened on; a wildcard ({@code 0.0.0.0} or {@code ::}) means all
 * @param advertised hosts put into the Contact and into SDP instead of what is known otherwise: at
 *     most one IPv4 address, one IPv6 address and one name; empty where nothing need be replaced
 * @param mode by what SIP is spoken
 */
public record NetworkSettings(List<InetAddress> bind, List<String> advertised, StartupMode mode) {
  public static final String PID = "org.tandem.network";

  /** Keys: {@code bind} (127.0.0.1), {@code advertised} (empty), {@code mode} (plain). */
  public static NetworkSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    List<InetAddress> bind =
        settings.list("bind", "127.0.0.1").stream()
            .map(text -> address(settings, text))
            .distinct()
            .toList();
    StartupMode mode =
        settings.parsed(
            "mode",
            StartupMode.PLAIN,
            "plain, tls or dual",
            text -> StartupMode.valueOf(text.toUpperCase(Locale.ROOT)));
    return new NetworkSettings(bind, settings.list("advertised"), mode);
  }

  /** Whether nobody but this computer can reach us. */
  public boolean isLoopbackOnly() {
    return bind.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /** An address at which this computer itself reaches what is bound. */
  public InetAddress reachableLocally() {
    return bind.stream()
        .flatMap(
            address ->
                address.isAnyLocalAddress()
                    ? Stream.of(InetAddress.getLoopbackAddress())
                    : Stream.of(address))
        .findFirst()
        .orElseThrow();
  }

  private static InetAddress address(Settings settings, String text) {
    String allowed = "IP addresses of this computer, separated by commas; 0.0.0.0 for all";
    // A name would be looked up, and a listener that depends on DNS is down when DNS is.
    if (!text.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?\\]?")) {
      throw settings.wrong("bind", text, allowed);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException notAnAddress) {
      throw settings.wrong("bind", text, allowed);
    }
  }
}
