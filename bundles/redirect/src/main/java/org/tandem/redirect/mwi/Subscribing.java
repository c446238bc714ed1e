package org.tandem.redirect.mwi;

import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.tandem.api.redirect.SipPath;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeDialog;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.sip.Answer;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.jain.Uris;
import org.tandem.sip.text.Fields;

/**
 * Passes SUBSCRIBEs for waiting messages on to whoever keeps subscriptions, and refuses the others
 * (RFC 6665 §4.2.1). Reads and writes SIP; decides nothing about subscriptions.
 */
public final class Subscribing {
  private static final String PACKAGE = "message-summary";

  /** What can be subscribed to (RFC 6665 §8.2.2). */
  public static final Header ALLOW_EVENTS = new Header("Allow-Events", PACKAGE);

  private static final Answer BAD_EVENT = Answer.of(489, "Bad Event", ALLOW_EVENTS);
  private static final Answer NOBODY = Answer.of(480, "Temporarily Unavailable");

  private final Supplier<Optional<Subscriptions>> subscriptions;

  /**
   * @param subscriptions who keeps them at the moment
   */
  public Subscribing(Supplier<Optional<Subscriptions>> subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * Answers a SUBSCRIBE of somebody who may call.
   *
   * @param host by which the peer reaches us
   */
  public Answer answer(SipRequest request, String host) {
    List<String> event = parts(first(request, "Event"));
    if (!event.get(0).equalsIgnoreCase(PACKAGE)) {
      return BAD_EVENT;
    }
    Optional<String> fromTag = parameter(first(request, "From"), "tag");
    if (fromTag.isEmpty()) {
      return Answer.of(400, "Missing From Tag");
    }
    Optional<String> contact = contact(request);
    if (contact.isEmpty()) {
      return Answer.of(400, "Missing Contact");
    }
    Optional<Subscriptions> keeper = subscriptions.get();
    return keeper.isEmpty()
        ? NOBODY
        : answer(request, host, keeper.get().subscribe(asked(request, fromTag.get(), contact)));
  }

  private static Answer answer(SipRequest request, String host, SubscribeAnswer given) {
    List<Header> headers = new ArrayList<>();
    given.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    if (given.status() < 300) {
      InetSocketAddress here = request.destination();
      SipUri own =
          new SipUri(
              "sip",
              request.requestUri().user(),
              host,
              here.getPort(),
              Map.of("transport", request.transport().parameter()));
      headers.add(new Header("Contact", "<" + Uris.text(own) + ">"));
      request.header("Record-Route").forEach(r -> headers.add(new Header("Record-Route", r)));
    }
    return new Answer(given.status(), given.reason(), headers, given.toTag(), given.afterwards());
  }

  private static SubscribeRequest asked(
      SipRequest request, String fromTag, Optional<String> contact) {
    return new SubscribeRequest(
        request.requestUri().user(),
        new SubscribeDialog(
            request.callId(),
            first(request, "From"),
            fromTag,
            first(request, "To"),
            request.toTag(),
            Long.parseLong(first(request, "CSeq").split("\\s")[0]),
            contact,
            list(request, "Record-Route")),
        new SipPath(request.transport().parameter(), request.destination(), request.source()),
        request.certificateNames(),
        parameter(first(request, "Event"), "id"),
        list(request, "Accept").stream()
            .map(type -> parts(type).get(0).replaceAll("\\s", "").toLowerCase(Locale.ROOT))
            .toList(),
        expires(first(request, "Expires")));
  }

  /** What cannot be read is as if it were not there. */
  private static OptionalLong expires(String text) {
    return Fields.isNumber(text) && text.length() < 12
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** The URI of the first Contact, if it is one that a NOTIFY can be sent to. */
  private static Optional<String> contact(SipRequest request) {
    String first = Fields.split(first(request, "Contact"), ',').get(0);
    int open = first.indexOf('<');
    int close = first.indexOf('>', open);
    String uri = open >= 0 && close > open ? first.substring(open + 1, close) : parts(first).get(0);
    try {
      SipUri parsed = Uris.parse(uri);
      return parsed.scheme().equals("sip") && !parsed.host().isEmpty()
          ? Optional.of(uri)
          : Optional.empty();
    } catch (ParseException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> parameter(String value, String name) {
    return parts(value.substring(value.lastIndexOf('>') + 1)).stream()
        .skip(value.indexOf('>') < 0 ? 1 : 0)
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
        .map(pair -> pair[1].strip())
        .filter(Fields::isToken)
        .findFirst();
  }

  private static List<String> list(SipRequest request, String name) {
    return request.header(name).stream()
        .flatMap(value -> Fields.split(value, ',').stream())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static List<String> parts(String value) {
    return Fields.split(value, ';');
  }

  private static String first(SipRequest request, String name) {
    return request.header(name).stream().findFirst().orElse("");
  }
}
