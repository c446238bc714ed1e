package org.tandem.redirect;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.config.Settings;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.Transport;

/**
 * Where the service listens and what a peer may cost it.
 *
 * @param advertised see {@link NetworkSettings}
 * @param idlePorts whether it answers at the ports of slots without a worker, too
 */
record RedirectSettings(SipSettings sip, List<String> advertised, boolean idlePorts) {
  static final String PID = "org.tandem.redirect";
  private static final List<Transport> SPOKEN = List.of(Transport.UDP, Transport.TCP);

  /**
   * @param networkProperties of PID {@value NetworkSettings#PID}
   * @param properties of PID {@value #PID}
   * @param product for the Server header
   */
  static RedirectSettings from(
      Map<String, ?> networkProperties, Map<String, ?> properties, String product) {
    NetworkSettings network = NetworkSettings.from(networkProperties);
    Settings settings = Settings.of(PID, properties);
    int port = settings.number("port", 5060, 0, 65_535);
    int tlsPort = settings.number("tls.port", 5061, 0, 65_535);
    List<Transport> transports =
        settings.list("transports", "udp", "tcp").stream()
            .map(text -> transport(settings, text))
            .distinct()
            .toList();
    List<ListenPoint> listen =
        network.bind().stream()
            .flatMap(
                address ->
                    Stream.concat(
                        transports.stream()
                            .filter(plain -> network.mode().isPlain())
                            .map(transport -> new ListenPoint(address, port, transport)),
                        Stream.of(new ListenPoint(address, tlsPort, Transport.TLS))
                            .filter(tls -> network.mode().isTls())))
            .toList();
    SipSettings sip =
        new SipSettings(
            "sip-redirect",
            product,
            listen,
            settings.number("threads", usualThreads(), 1, 64),
            limits(settings));
    return new RedirectSettings(sip, network.advertised(), settings.flag("idle.ports", true));
  }

  /** Whether anything but TLS is spoken. */
  boolean isPlain() {
    return sip.listen().stream().anyMatch(point -> point.transport() != Transport.TLS);
  }

  /** Each one more costs every request some CPU time: they take turns at one socket. */
  private static int usualThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
  }

  private static Limits limits(Settings settings) {
    Limits usual = Limits.DEFAULT;
    Duration second = Duration.ofSeconds(1);
    return new Limits(
        settings.number("message.bytes", usual.messageBytes(), 1_500, 65_535),
        settings.number("connections", usual.connections(), 1, 100_000),
        settings.number("connections.per.peer", usual.connectionsPerPeer(), 1, 100_000),
        settings.duration("message.time", usual.messageTime(), second, Duration.ofMinutes(5)),
        settings.duration("idle.time", usual.idleTime(), second, Duration.ofDays(1)));
  }

  private static Transport transport(Settings settings, String text) {
    return SPOKEN.stream()
        .filter(spoken -> spoken.parameter().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> settings.wrong("transports", text, "udp, tcp, or both, separated by a comma"));
  }
}
