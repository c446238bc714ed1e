package org.tandem.testcall.phone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSettings;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/**
 * The telephone's line for one call: a SIP endpoint and a media loop of its own, on free ports of
 * the address from which the target is reached. Closing it gives everything back.
 *
 * @param local that address
 */
public record Line(InetAddress local, SipEndpoint sip, MediaLoop media) implements AutoCloseable {
  private static final String NAME = "testcall";
  private static final Answer NOT_FOR_CALLS = Answer.of(480, "Temporarily Unavailable");

  /**
   * @param transport of the call; what it does not need is not opened
   * @throws IOException if there are no sockets to be had; nothing is left behind
   */
  public static Line open(InetSocketAddress target, String transport, TlsEngines tls)
      throws IOException {
    InetAddress local = towards(target);
    return open(
        local, settings(local, transport).with(tls), incoming -> incoming.refuse(NOT_FOR_CALLS));
  }

  /** One for calls by UDP and TCP. */
  public static Line open(InetSocketAddress target) throws IOException {
    return open(target, incoming -> incoming.refuse(NOT_FOR_CALLS));
  }

  /**
   * One that can be called.
   *
   * @throws IOException if there are no sockets to be had; nothing is left behind
   */
  public static Line open(InetSocketAddress target, CallArrivals arrivals) throws IOException {
    InetAddress local = towards(target);
    return open(local, settings(local), arrivals);
  }

  private static Line open(InetAddress local, SipSettings settings, CallArrivals arrivals)
      throws IOException {
    SipEndpoint sip = JainEndpoint.openCalls(settings, arrivals);
    return new Line(local, sip, MediaLoop.open(NAME + "-media", anyPorts()));
  }

  /** Where it takes calls. */
  public OutboundRoute route(String transport) {
    int port =
        sip.listening().stream()
            .filter(point -> point.transport().parameter().equals(transport))
            .findFirst()
            .orElseThrow()
            .port();
    return new OutboundRoute(uriHost(), port, transport, "");
  }

  /** As SDP names it. */
  public String host() {
    return plain(local);
  }

  /** As a URI names it. */
  public String uriHost() {
    return uriHost(local);
  }

  public static String uriHost(InetAddress address) {
    String host = plain(address);
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public void close() {
    media.close();
    sip.close();
  }

  private static MediaSettings anyPorts() {
    return MediaSettings.DEFAULT.withAnyPorts();
  }

  public static SipSettings settings(InetAddress local) {
    return settings(local, Transport.UDP.parameter());
  }

  private static SipSettings settings(InetAddress local, String wanted) {
    Stream<Transport> transports =
        wanted.equals(Transport.TLS.parameter())
            ? Stream.of(Transport.TLS)
            : Stream.of(Transport.UDP, Transport.TCP);
    List<ListenPoint> points =
        transports.map(transport -> new ListenPoint(local, 0, transport)).toList();
    return new SipSettings(
        NAME + "-sip", "Tandem test call", points, 1, SipSettings.Limits.DEFAULT);
  }

  /** Without the zone, which means nothing to others. */
  private static String plain(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  /** The address from which it is reached. No packet is sent for that. */
  public static InetAddress towards(InetSocketAddress target) throws IOException {
    if (target.isUnresolved()) {
      throw new IOException("the host " + target.getHostString() + " is not known");
    }
    try (DatagramSocket route = new DatagramSocket()) {
      route.connect(target);
      return route.getLocalAddress();
    }
  }
}
