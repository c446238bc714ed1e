package org.tandem.testcall;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.sip.Answer;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;
import org.tandem.sip.jain.Uris;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.OutgoingRequest.Body;
import org.tandem.sip.request.OutgoingRequest.Origin;

/** Tells everybody who subscribes of three new messages, whatever there is. */
final class WrongLamps implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<String> subscribed = new CopyOnWriteArrayList<>();
  private final AtomicInteger sequence = new AtomicInteger();
  private final StatelessService sip;

  WrongLamps() throws Exception {
    ListenPoint point = new ListenPoint(LOOPBACK, 0, Transport.UDP);
    SipSettings settings =
        new SipSettings("lamps", "Lamps", List.of(point), 1, SipSettings.Limits.DEFAULT);
    sip = JainEndpoint.openStateless(settings, this::answer);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, sip.listening().get(0).port());
  }

  /** How long each subscription was to be, in seconds. */
  List<String> subscribed() {
    return subscribed;
  }

  @Override
  public void close() {
    sip.close();
  }

  private Optional<Answer> answer(SipRequest subscribe) {
    String expires = subscribe.header("Expires").get(0);
    subscribed.add(expires);
    return Optional.of(
        new Answer(
            200,
            "OK",
            List.of(new Header("Expires", expires)),
            Optional.of("lamps"),
            () -> tell(subscribe, expires.equals("0") ? "terminated" : "active")));
  }

  private void tell(SipRequest subscribe, String state) {
    String contact = subscribe.header("Contact").get(0).replaceAll("[<>]", "");
    sip.send(
        new OutgoingRequest(
            "NOTIFY",
            target(contact),
            List.of(),
            List.of(
                new Header(
                    "From", subscribe.header("To").get(0).replaceAll(";tag=.*", "") + ";tag=lamps"),
                new Header("To", subscribe.header("From").get(0)),
                new Header("Call-ID", subscribe.callId()),
                new Header("CSeq", sequence.incrementAndGet() + " NOTIFY"),
                new Header("Event", "message-summary"),
                new Header("Subscription-State", state)),
            Optional.of(
                new Body(
                    "application/simple-message-summary",
                    "Messages-Waiting: yes\r\nVoice-Message: 3/0 (0/0)\r\n")),
            new Origin("lamps", List.of(), Optional.empty())),
        outcome -> {});
  }

  private static SipUri target(String contact) {
    try {
      return Uris.parse(contact);
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
