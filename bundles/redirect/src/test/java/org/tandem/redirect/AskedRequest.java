package org.tandem.redirect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.Uris;

/** A request with what decides about its answer. */
public record AskedRequest(
    String method,
    SipUri requestUri,
    Transport transport,
    InetSocketAddress source,
    InetSocketAddress destination,
    List<Diversion> diversions,
    List<Diversion> history,
    Map<String, String> headers,
    Set<String> certificateNames)
    implements SipRequest {

  private AskedRequest(
      String method,
      SipUri requestUri,
      Transport transport,
      InetSocketAddress source,
      InetSocketAddress destination,
      List<Diversion> diversions,
      List<Diversion> history) {
    this(
        method,
        requestUri,
        transport,
        source,
        destination,
        diversions,
        history,
        Map.of(),
        Set.of());
  }

  public static AskedRequest of(String method, String uri) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new AskedRequest(
        method,
        uri(uri),
        Transport.UDP,
        new InetSocketAddress(loopback, 4000),
        new InetSocketAddress(loopback, 5060),
        List.of(),
        List.of());
  }

  public AskedRequest over(Transport other) {
    return new AskedRequest(method, requestUri, other, source, destination, diversions, history);
  }

  AskedRequest from(String address) {
    return new AskedRequest(
        method,
        requestUri,
        transport,
        new InetSocketAddress(address, 4000),
        destination,
        diversions,
        history);
  }

  AskedRequest at(String address) {
    return new AskedRequest(
        method,
        requestUri,
        transport,
        source,
        new InetSocketAddress(address, 5060),
        diversions,
        history);
  }

  AskedRequest diverted(Diversion... entries) {
    return new AskedRequest(
        method, requestUri, transport, source, destination, List.of(entries), history);
  }

  AskedRequest withHistory(Diversion... entries) {
    return new AskedRequest(
        method, requestUri, transport, source, destination, diversions, List.of(entries));
  }

  AskedRequest with(Map<String, String> added) {
    return new AskedRequest(
        method,
        requestUri,
        transport,
        source,
        destination,
        diversions,
        history,
        added,
        certificateNames);
  }

  AskedRequest certified(String name) {
    return new AskedRequest(
        method,
        requestUri,
        Transport.TLS,
        source,
        destination,
        diversions,
        history,
        headers,
        Set.of(name));
  }

  static Diversion diversion(String uri, String reason) {
    return new Diversion(uri(uri), reason, "Diversion: <" + uri + ">;reason=" + reason);
  }

  static SipUri uri(String text) {
    try {
      return Uris.parse(text);
    } catch (ParseException wrong) {
      throw new AssertionError(wrong);
    }
  }

  @Override
  public String callId() {
    return "call-1";
  }

  @Override
  public SipUri to() {
    return requestUri;
  }

  @Override
  public Optional<String> toTag() {
    return Optional.empty();
  }

  @Override
  public SipUri from() {
    return requestUri;
  }

  @Override
  public Optional<String> fromName() {
    return Optional.empty();
  }

  @Override
  public List<String> unreadable() {
    return List.of();
  }

  @Override
  public List<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).stream().toList();
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
  public String text() {
    return "";
  }
}
