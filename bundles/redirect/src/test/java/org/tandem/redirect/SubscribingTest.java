package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.redirect.mwi.Outbox;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;
import org.tandem.sip.redirect.ContactHost;

/** SUBSCRIBEs over a real socket, passed on and answered; and NOTIFYs out of it. */
@Timeout(30)
class SubscribingTest {
  private final List<SubscribeRequest> passed = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> afterwards = new AtomicReference<>(() -> {});
  private final AtomicReference<Subscriptions> keeper = new AtomicReference<>(this::taken);
  private StatelessService service;
  private DatagramSocket peer;

  @BeforeEach
  void open() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    SipSettings settings =
        new SipSettings(
            "sip-subscribing",
            "Tandem/0",
            List.of(new ListenPoint(loopback, 0, Transport.UDP)),
            1,
            SipSettings.Limits.DEFAULT);
    service =
        JainEndpoint.openStateless(
            settings,
            new Doorkeeper(
                Optional::empty,
                () -> Optional.of(new SmallDirectory("127.0.0.1", "2001")),
                new Subscribing(() -> Optional.ofNullable(keeper.get())),
                new Redirection(new ContactHost(List.of()))));
    peer = new DatagramSocket(0, loopback);
    peer.setSoTimeout(10_000);
  }

  @AfterEach
  void close() {
    peer.close();
    service.close();
  }

  @Test
  void whatASubscribeSaysIsPassedOn() throws IOException {
    String answer =
        ask(
            "Event: message-summary;id=7",
            "Expires: 600",
            "Accept: application/simple-message-summary;q=1, Text/Plain",
            "Record-Route: <sip:192.0.2.1;lr>, <sip:192.0.2.2;lr>");
    SubscribeRequest request = passed.get(0);
    assertThat(request.number()).isEqualTo("2001");
    assertThat(request.eventId()).contains("7");
    assertThat(request.expires()).isEqualTo(OptionalLong.of(600));
    assertThat(request.accept())
        .containsExactly("application/simple-message-summary", "text/plain");
    assertThat(request.dialog().fromTag()).isEqualTo("f1");
    assertThat(request.dialog().from()).isEqualTo("\"a;tag=x\" <sip:pbx@127.0.0.1;tag=y>;tag=f1");
    assertThat(request.dialog().toTag()).isEmpty();
    assertThat(request.dialog().sequence()).isEqualTo(4);
    assertThat(request.dialog().contact()).contains("sip:pbx@127.0.0.1:5999;transport=udp");
    assertThat(request.dialog().routes())
        .containsExactly("<sip:192.0.2.1;lr>", "<sip:192.0.2.2;lr>");
    assertThat(request.path().remote())
        .isEqualTo(new InetSocketAddress(peer.getLocalAddress(), peer.getLocalPort()));
    assertThat(answer)
        .startsWith("SIP/2.0 200 OK\r\n")
        .contains("To: <sip:2001@127.0.0.1>;tag=our-tag\r\n")
        .contains("Expires: 600\r\n")
        .contains("Contact: <sip:2001@127.0.0.1:" + port() + ";transport=udp>\r\n")
        .contains("Record-Route: <sip:192.0.2.1;lr>, <sip:192.0.2.2;lr>\r\n");
  }

  @Test
  void whatFollowsTheAnswerComesAfterIt() throws IOException {
    Outbox outbox = new Outbox(service, List::of);
    CompletableFuture<NotifyOutcome> outcome = new CompletableFuture<>();
    NotifyRequest request = notifying("sip:pbx@127.0.0.1:" + peer.getLocalPort());
    afterwards.set(() -> outbox.send(request).thenAccept(outcome::complete));
    assertThat(ask("Event: message-summary")).startsWith("SIP/2.0 200 ");
    String notify = receive();
    assertThat(notify)
        .startsWith("NOTIFY sip:pbx@127.0.0.1:")
        .contains("From: <sip:2001@127.0.0.1>;tag=our-tag\r\n")
        .contains("CSeq: 1 NOTIFY\r\n")
        .contains("Event: message-summary\r\n")
        .contains("Contact: <sip:2001@127.0.0.1:" + port() + ";transport=udp>\r\n");
    send(
        notify
            .replaceFirst("NOTIFY .*", "SIP/2.0 480 Later")
            .replace("Event: ", "Retry-After: 18000;duration=3\r\nX: "));
    assertThat(outcome.orTimeout(10, TimeUnit.SECONDS).join())
        .isEqualTo(new NotifyOutcome(480, Optional.of(Duration.ofSeconds(18_000))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Event: presence                     | 489 Bad Event",
        "Event: message-summary2             | 489 Bad Event",
        "Subject: no event at all            | 489 Bad Event",
        "Event:                              | 489 Bad Event",
        "Event: ;id=message-summary          | 489 Bad Event",
        "o: Message-Summary                  | 200 OK",
        "Event: message-summary;;id=;=;\"x   | 200 OK",
        "Event: message-summary%Expires: -1  | 200 OK",
        "Event: message-summary%Expires: 99999999999999999999 | 200 OK",
        "Event: message-summary%Require: eventlist | 420 Bad Extension",
        "Event: message-summary%Accept: ,,;/ | 200 OK",
      })
  void oddRequestsGetAProperAnswer(String headers, String status) throws IOException {
    String answer = ask(headers.strip().split("%"));
    assertThat(answer).startsWith("SIP/2.0 " + status.strip() + "\r\n");
    if (status.contains("489")) {
      assertThat(answer).contains("Allow-Events: message-summary\r\n");
      assertThat(passed).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:pbx@127.0.0.1:5999;transport=udp> | tel:+49301234                | 400 Missing Contact",
        "<sip:pbx@127.0.0.1:5999;transport=udp> | <sips:a@192.0.2.1>           | 400 Missing Contact",
        "<sip:pbx@127.0.0.1:5999;transport=udp> | *                            | 400 Missing Contact",
        "<sip:pbx@127.0.0.1:5999;transport=udp> | sip:a@192.0.2.1;expires=5    | 200 OK",
        ";tag=f1                                | ;tig=f1                      | 400 Missing From Tag",
        "Call-ID: c1                            | X: 1                         | 400 Missing Call-ID",
        "CSeq: 4 SUBSCRIBE                      | CSeq: 4 INVITE               | 400 CSeq Names Another Method",
        "SUBSCRIBE sip:2001@                    | SUBSCRIBE sip:               | 200 OK",
        "SUBSCRIBE sip:2001@127.0.0.1           | SUBSCRIBE tel:2001           | 200 OK",
      })
  void aRequestThatMakesNoDialogIsRefused(String what, String by, String status)
      throws IOException {
    send(subscribe("Event: message-summary").replace(what.strip(), by.strip()));
    assertThat(receive()).startsWith("SIP/2.0 " + status.strip() + "\r\n");
  }

  @Test
  void nobodyCanSubscribeWhereNobodyKeepsSubscriptions() throws IOException {
    keeper.set(null);
    assertThat(ask("Event: message-summary")).startsWith("SIP/2.0 480 ");
    assertThat(ask("Event: presence")).startsWith("SIP/2.0 489 ");
  }

  @Test
  void aFaultOfTheKeeperIsOurs() throws IOException {
    keeper.set(
        request -> {
          throw new IllegalStateException("a bug");
        });
    assertThat(ask("Event: message-summary")).startsWith("SIP/2.0 500 ");
  }

  private SubscribeAnswer taken(SubscribeRequest request) {
    passed.add(request);
    return new SubscribeAnswer(
        200, "OK", Map.of("Expires", "600"), Optional.of("our-tag"), afterwards.get());
  }

  private static NotifyRequest notifying(String target) {
    return new NotifyRequest(
        target,
        "<sip:2001@127.0.0.1>;tag=our-tag",
        "<sip:pbx@127.0.0.1>;tag=f1",
        "c1",
        1,
        List.of(),
        Optional.empty(),
        Map.of("Event", "message-summary"),
        Optional.of(new NotifyRequest.Body("application/simple-message-summary", "x\r\n")),
        "2001");
  }

  private String ask(String... headers) throws IOException {
    send(subscribe(headers));
    return receive();
  }

  private static String subscribe(String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add("SUBSCRIBE sip:2001@127.0.0.1 SIP/2.0");
    lines.add("Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKs;rport");
    lines.add("From: \"a;tag=x\" <sip:pbx@127.0.0.1;tag=y>;tag=f1");
    lines.add("To: <sip:2001@127.0.0.1>");
    lines.add("Call-ID: c1");
    lines.add("CSeq: 4 SUBSCRIBE");
    lines.add("Contact: <sip:pbx@127.0.0.1:5999;transport=udp>");
    lines.addAll(List.of(headers));
    lines.add("Content-Length: 0\r\n\r\n");
    return String.join("\r\n", lines);
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ListenPoint point = service.listening().get(0);
    peer.send(new DatagramPacket(bytes, bytes.length, point.address(), point.port()));
  }

  private String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      peer.receive(packet);
    } catch (SocketTimeoutException nothing) {
      throw new AssertionError("no answer", nothing);
    }
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  private int port() {
    return service.listening().get(0).port();
  }
}
