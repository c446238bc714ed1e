package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.address.Address;
import javax.sip.message.Request;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Grammar;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.RawMessage;

/**
 * The stack's request in our words. What the stack may change meanwhile is read at once; header
 * values are those that came, not what the stack made of them.
 */
final class MessageView implements SipRequest {
  private final Arrival arrival;
  private final String method;
  private final SipUri requestUri;
  private final String callId;
  private final SipUri to;
  private final Optional<String> toTag;
  private final SipUri from;
  private final Optional<String> fromName;
  private final String contentType;
  private final byte[] body;

  private MessageView(SIPRequest request) throws ParseException {
    this.arrival = (Arrival) request.getApplicationData();
    this.method = request.getMethod();
    this.requestUri = Uris.of(request.getRequestURI());
    this.callId = message().first("call-id").orElseThrow();
    this.to = anyUri(request.getTo().getAddress());
    this.toTag = Optional.ofNullable(request.getToTag());
    this.from = anyUri(request.getFrom().getAddress());
    this.fromName =
        Optional.ofNullable(request.getFrom().getAddress().getDisplayName())
            .filter(name -> !name.isBlank());
    this.contentType =
        message()
            .first("content-type")
            .map(type -> type.split(";", 2)[0].replaceAll("\\s", "").toLowerCase(Locale.ROOT))
            .orElse("");
    this.body = request.getRawContent();
  }

  /**
   * A request that passed the guard.
   *
   * @throws IllegalArgumentException if it did not
   */
  static MessageView of(Request request) {
    try {
      return new MessageView((SIPRequest) request);
    } catch (ParseException fault) {
      throw new IllegalArgumentException("not a request that passed the guard", fault);
    }
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public SipUri requestUri() {
    return requestUri;
  }

  @Override
  public String callId() {
    return callId;
  }

  @Override
  public SipUri to() {
    return to;
  }

  @Override
  public Optional<String> toTag() {
    return toTag;
  }

  @Override
  public SipUri from() {
    return from;
  }

  @Override
  public Optional<String> fromName() {
    return fromName;
  }

  @Override
  public List<Diversion> diversions() {
    return Diversions.diversion(header("Diversion"));
  }

  @Override
  public List<Diversion> history() {
    return Diversions.history(header("History-Info"));
  }

  @Override
  public List<String> unreadable() {
    return Stream.of("Diversion", "History-Info")
        .flatMap(name -> Diversions.unreadable(name, header(name)).stream())
        .toList();
  }

  @Override
  public List<String> header(String name) {
    return message().values(Fields.longName(name.toLowerCase(Locale.ROOT))).stream()
        .map(Grammar::utf8)
        .toList();
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public String body() {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public InetSocketAddress source() {
    return arrival.flow().remote();
  }

  @Override
  public InetSocketAddress destination() {
    return arrival.flow().local();
  }

  @Override
  public Transport transport() {
    return arrival.flow().transport();
  }

  @Override
  public Set<String> certificateNames() {
    return arrival.flow().peerNames();
  }

  @Override
  public String text() {
    return message().toString();
  }

  private RawMessage message() {
    return arrival.message();
  }

  /** To and From may be of any scheme; what is none of ours is kept as it is, as a user part. */
  private static SipUri anyUri(Address address) {
    try {
      return Uris.of(address.getURI());
    } catch (ParseException foreign) {
      String text = address.getURI().toString();
      int colon = Math.max(text.indexOf(':'), 0);
      String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
      return new SipUri(
          scheme, text.substring(Math.min(colon + 1, text.length())), "", 0, Map.of());
    }
  }
}
