package org.tandem.sip.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.Invite;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.stack.JainStack;

/**
 * What we say to call somebody (RFC 3261 §13.2.1): an INVITE, and the next one if the first asked
 * for a session interval that is too short (RFC 4028 §7.4).
 */
final class Invitation {
  private final Line line;
  private final Invite said;
  private final DialogId id;
  private ContactHeader contact;
  private long sequence;

  Invitation(Line line, Invite said) {
    this.line = line;
    this.said = said;
    this.id = new DialogId(said.callId(), Tokens.tag(), "");
  }

  Line line() {
    return line;
  }

  /** The dialog as far as it is known: the peer's tag is missing. */
  DialogId id() {
    return id;
  }

  String offer() {
    return said.offer();
  }

  /** Our Contact; known once an INVITE was made. */
  ContactHeader contact() {
    return contact;
  }

  URI requestUri() throws ParseException {
    return Uris.toJain(said.target());
  }

  /**
   * Makes the next INVITE.
   *
   * @param leastSeconds of the session, as far as somebody on the way has said
   */
  Request next(long leastSeconds) throws SipException, IOException, ParseException {
    Request invite = bare();
    Hop hop = line.hop(invite);
    InetSocketAddress peer =
        new InetSocketAddress(InetAddress.getByName(hop.getHost()), hop.getPort());
    contact =
        line.contact(
            said.from().user(),
            Transport.parse(hop.getTransport()),
            peer,
            said.target().scheme().equals("sips"));
    invite.setHeader(contact);
    line.answering().add(invite, headers(leastSeconds));
    line.answering().describe(invite, said.offer());
    return invite;
  }

  private Request bare() throws ParseException {
    JainStack stack = line.stack();
    try {
      return stack
          .messages()
          .createRequest(
              requestUri(),
              Request.INVITE,
              stack.headers().createCallIdHeader(id.callId()),
              stack.headers().createCSeqHeader(++sequence, Request.INVITE),
              from(stack),
              to(stack),
              List.of(),
              stack.headers().createMaxForwardsHeader(70));
    } catch (InvalidArgumentException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private FromHeader from(JainStack stack) throws ParseException {
    var address = stack.addresses().createAddress(Uris.toJain(said.from()));
    if (said.fromName().isPresent()) {
      address.setDisplayName(quotable(said.fromName().get()));
    }
    return stack.headers().createFromHeader(address, id.localTag());
  }

  /** The stack puts the quotes, not what they need inside (RFC 3261 §25.1). */
  private static String quotable(String name) {
    return name.replaceAll("\\p{Cntrl}", "").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Whom we call; by which way is the Request-URI's matter alone (RFC 3261 §8.1.1.2). */
  private ToHeader to(JainStack stack) throws ParseException {
    SipUri target = said.target();
    SipUri called = new SipUri(target.scheme(), target.user(), target.host(), 0, Map.of());
    var address = stack.addresses().createAddress(Uris.toJain(called));
    return stack.headers().createToHeader(address, null);
  }

  private static Answer.Header diversion(Diversion diversion) {
    return new Answer.Header(
        "Diversion", "<" + Uris.text(diversion.from()) + ">;reason=" + diversion.reason());
  }

  private List<Answer.Header> headers(long leastSeconds) {
    long seconds = Math.max(line.times().session().toSeconds(), leastSeconds);
    List<Answer.Header> headers = new ArrayList<>();
    headers.add(Answering.ALLOW);
    headers.add(Answering.SUPPORTED);
    headers.add(new Answer.Header("Session-Expires", Long.toString(seconds)));
    headers.add(
        new Answer.Header(
            "Min-SE",
            Long.toString(Math.max(line.times().minSession().toSeconds(), leastSeconds))));
    said.diversion().map(Invitation::diversion).ifPresent(headers::add);
    return headers;
  }
}
