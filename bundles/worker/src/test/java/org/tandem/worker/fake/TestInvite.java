package org.tandem.worker.fake;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/** An INVITE made of what matters to a test. */
public record TestInvite(
    SipUri requestUri,
    SipUri to,
    SipUri from,
    Optional<String> fromName,
    List<Diversion> diversions,
    List<Diversion> history,
    InetSocketAddress source,
    InetSocketAddress destination)
    implements SipRequest {

  /** From 5550100 at 192.0.2.1 to 2000. */
  public static TestInvite usual() {
    return new TestInvite(
        uri("2000", Map.of()),
        uri("2000", Map.of()),
        uri("5550100", Map.of()),
        Optional.of("Carl"),
        List.of(),
        List.of(),
        new InetSocketAddress("192.0.2.1", 5060),
        new InetSocketAddress("127.0.0.1", 5065));
  }

  public TestInvite asking(SipUri uri) {
    return new TestInvite(uri, to, from, fromName, diversions, history, source, destination);
  }

  public TestInvite from(SipUri uri, Optional<String> name) {
    return new TestInvite(requestUri, to, uri, name, diversions, history, source, destination);
  }

  public TestInvite diverted(List<Diversion> before, List<Diversion> histories) {
    return new TestInvite(requestUri, to, from, fromName, before, histories, source, destination);
  }

  public TestInvite between(InetSocketAddress there, InetSocketAddress here) {
    return new TestInvite(requestUri, to, from, fromName, diversions, history, there, here);
  }

  public static SipUri uri(String user, Map<String, String> parameters) {
    return new SipUri("sip", user, "pbx.example.com", 5065, parameters);
  }

  @Override
  public String method() {
    return "INVITE";
  }

  @Override
  public String callId() {
    return "call-1";
  }

  @Override
  public Optional<String> toTag() {
    return Optional.empty();
  }

  @Override
  public List<String> unreadable() {
    return List.of();
  }

  @Override
  public List<String> header(String name) {
    return List.of();
  }

  @Override
  public String contentType() {
    return "";
  }

  @Override
  public String body() {
    return "";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public String text() {
    return "";
  }
}
