package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/** The stack's request in our words. All is read at once, so that it stays as it came. */
final class MessageView implements SipRequest {
  private final SIPRequest request;
  private final Arrival arrival;
  private final SipUri requestUri;
  private final SipUri to;
  private final SipUri from;

  private MessageView(SIPRequest request) throws ParseException {
    this.request = request;
    this.arrival = (Arrival) request.getApplicationData();
    this.requestUri = Uris.of(request.getRequestURI());
    this.to = anyUri(((ToHeader) request.getHeader(ToHeader.NAME)).getAddress());
    this.from = anyUri(((FromHeader) request.getHeader(FromHeader.NAME)).getAddress());
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
    return request.getMethod();
  }

  @Override
  public SipUri requestUri() {
    return requestUri;
  }

  @Override
  public String callId() {
    return ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
  }

  @Override
  public SipUri to() {
    return to;
  }

  @Override
  public Optional<String> toTag() {
    return Optional.ofNullable(request.getToTag());
  }

  @Override
  public SipUri from() {
    return from;
  }

  @Override
  public Optional<String> fromName() {
    Address address = ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
    return Optional.ofNullable(address.getDisplayName()).filter(name -> !name.isBlank());
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
  public List<String> header(String name) {
    List<String> values = new ArrayList<>();
    for (Iterator<?> headers = request.getHeaders(name); headers.hasNext(); ) {
      String text = ((Header) headers.next()).toString();
      values.add(text.substring(text.indexOf(':') + 1).strip());
    }
    return values;
  }

  @Override
  public String contentType() {
    ContentTypeHeader type = (ContentTypeHeader) request.getHeader(ContentTypeHeader.NAME);
    return type == null
        ? ""
        : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
  }

  @Override
  public String body() {
    byte[] body = request.getRawContent();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public InetSocketAddress source() {
    return arrival != null
        ? arrival.source()
        : new InetSocketAddress(
            request.getPeerPacketSourceAddress(), request.getPeerPacketSourcePort());
  }

  @Override
  public InetSocketAddress destination() {
    return arrival != null
        ? arrival.destination()
        : new InetSocketAddress(request.getLocalAddress(), request.getLocalPort());
  }

  @Override
  public Transport transport() {
    return arrival != null
        ? arrival.transport()
        : Transport.parse(request.getTopmostVia().getTransport());
  }

  @Override
  public String text() {
    return arrival != null ? arrival.text() : request.toString();
  }

  /** To and From may be of any scheme; what is none of ours is kept as it is, as a user part. */
  private static SipUri anyUri(Address address) {
    try {
      return Uris.of(address.getURI());
    } catch (ParseException foreign) {
      String text = address.getURI().toString();
      int colon = Math.max(text.indexOf(':'), 0);
      return new SipUri(
          text.substring(0, colon).toLowerCase(Locale.ROOT),
          text.substring(Math.min(colon + 1, text.length())),
          "",
          0,
          java.util.Map.of());
    }
  }
}
