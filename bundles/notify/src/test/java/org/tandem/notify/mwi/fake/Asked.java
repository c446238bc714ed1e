package org.tandem.notify.mwi.fake;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tandem.api.redirect.SipPath;
import org.tandem.api.redirect.SubscribeDialog;
import org.tandem.api.redirect.SubscribeRequest;

/** A SUBSCRIBE that a test makes, changed by one thing at a time. */
public record Asked(
    String number,
    String callId,
    String fromTag,
    Optional<String> toTag,
    long sequence,
    String source,
    Optional<String> eventId,
    List<String> accept,
    OptionalLong expires) {

  /** A new one from {@code 192.0.2.10}. */
  public static Asked of(String number) {
    return new Asked(
        number,
        "c1",
        "f1",
        Optional.empty(),
        7,
        "192.0.2.10",
        Optional.empty(),
        List.of("application/simple-message-summary"),
        OptionalLong.of(600));
  }

  public Asked call(String id) {
    return new Asked(number, id, fromTag, toTag, sequence, source, eventId, accept, expires);
  }

  public Asked within(String tag, long number) {
    return new Asked(
        this.number, callId, fromTag, Optional.of(tag), number, source, eventId, accept, expires);
  }

  public Asked numbered(long number) {
    return new Asked(this.number, callId, fromTag, toTag, number, source, eventId, accept, expires);
  }

  public Asked from(String address) {
    return new Asked(number, callId, fromTag, toTag, sequence, address, eventId, accept, expires);
  }

  public Asked event(String id) {
    return new Asked(
        number, callId, fromTag, toTag, sequence, source, Optional.of(id), accept, expires);
  }

  public Asked accepting(String... types) {
    return new Asked(
        number, callId, fromTag, toTag, sequence, source, eventId, List.of(types), expires);
  }

  public Asked expiring(long seconds) {
    return new Asked(
        number,
        callId,
        fromTag,
        toTag,
        sequence,
        source,
        eventId,
        accept,
        OptionalLong.of(seconds));
  }

  public Asked withoutExpires() {
    return new Asked(
        number, callId, fromTag, toTag, sequence, source, eventId, accept, OptionalLong.empty());
  }

  /** As it comes from the SIP service. */
  public SubscribeRequest request() {
    return request("udp", Set.of());
  }

  /** As it comes by TLS, with a certificate. */
  public SubscribeRequest certified(String name) {
    return request("tls", Set.of(name));
  }

  private SubscribeRequest request(String transport, Set<String> certificateNames) {
    String to = "<sip:" + number + "@tandem.example;user=phone>";
    return new SubscribeRequest(
        number,
        new SubscribeDialog(
            callId,
            "<sip:" + number + "@pbx.example>;tag=" + fromTag,
            fromTag,
            toTag.map(tag -> to + ";tag=" + tag).orElse(to),
            toTag,
            sequence,
            Optional.of("sip:" + number + "@" + source + ":5070"),
            List.of("<sip:192.0.2.1;lr>")),
        new SipPath(
            transport,
            new InetSocketAddress("192.0.2.2", 5060),
            new InetSocketAddress(source, 5070)),
        certificateNames,
        eventId,
        accept,
        expires);
  }
}
