package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.sip.Answer;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.OutgoingRequest.Body;
import org.tandem.sip.request.OutgoingRequest.Origin;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.sip.request.RequestTimes;

/** Requests that leave from the sockets of an endpoint that answers statelessly. */
@Timeout(30)
class RequestsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Ten times as fast as usual; a little longer, for machines on which a timer is late. */
  private static final RequestTimes FAST =
      new RequestTimes(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(3400));

  private final BlockingQueue<RequestOutcome> outcomes = new LinkedBlockingQueue<>();
  private final AtomicReference<SipRequest> asked = new AtomicReference<>();
  private StatelessService service;
  private RawPeer.Udp peer;

  @BeforeEach
  void open() throws IOException {
    service =
        StatelessEndpoint.open(
            TortureTest.settings("sip-requests"),
            request -> {
              asked.set(request);
              return Optional.of(Answer.of(200, "OK"));
            },
            FAST);
    peer = (RawPeer.Udp) RawPeer.to(TortureTest.point(service, Transport.UDP));
  }

  @AfterEach
  void close() {
    peer.close();
    service.close();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sip-requests")));
  }

  @Test
  void aRequestIsWrittenOutAndItsAnswerTold() throws Exception {
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    String text = peer.receive(SOON).orElseThrow();
    int port = TortureTest.point(service, Transport.UDP).port();
    assertThat(text)
        .startsWith("NOTIFY sip:2001@127.0.0.1:" + peer.port() + " SIP/2.0\r\n")
        .contains("Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bK")
        .contains("Max-Forwards: 70\r\n")
        .contains("Contact: <sip:vm@127.0.0.1:" + port + ";transport=udp>\r\n")
        .contains("CSeq: 7 NOTIFY\r\n")
        .endsWith(
            "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nü\r\n"
                .replace("ü", "\u00c3\u00bc"));
    peer.send(answer(text, "200 OK"));
    assertThat(outcome()).isEqualTo(new RequestOutcome(200, Optional.empty()));
    assertThat(service.transactions()).isZero();
  }

  @Test
  void noThreadInheritsFromThoseWhoSend() throws Exception {
    ClassLoader foreign = new ClassLoader() {};
    ThreadGroup group = new ThreadGroup("foreign");
    OutgoingRequest instant = notify("sip:2001@127.0.0.1:" + peer.port());
    OutgoingRequest patient = notify("sip:2001@localhost:" + peer.port());
    Thread sender =
        new Thread(
            group,
            () -> {
              service.send(instant, outcomes::add);
              service.send(patient, outcomes::add);
            });
    sender.setContextClassLoader(foreign);
    sender.start();
    for (int sent = 0; sent < 2; sent++) {
      peer.send(answer(peer.receive(SOON).orElseThrow(), "200 OK"));
      assertThat(outcome().status()).isEqualTo(200);
    }
    sender.join();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("sip-requests"))
        .isNotEmpty()
        .noneMatch(thread -> thread.getContextClassLoader() == foreign)
        .noneMatch(thread -> thread.getThreadGroup() == group);
  }

  @Test
  void itIsSentAgainUntilNobodyHasAnswered() throws Exception {
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    String first = peer.receive(SOON).orElseThrow();
    for (int again = 2; again <= 11; again++) {
      assertThat(peer.receive(SOON)).contains(first);
    }
    assertThat(outcome().status()).isEqualTo(408);
    assertThat(peer.receive(Duration.ofMillis(600))).isEmpty();
  }

  @Test
  void aProvisionalAnswerIsNoEnd() throws Exception {
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    String text = peer.receive(SOON).orElseThrow();
    peer.send(answer(text, "100 Trying"));
    assertThat(peer.receive(SOON)).contains(text);
    peer.send(answer(text, "481 Gone\r\nRetry-After: 5"));
    assertThat(outcome()).isEqualTo(new RequestOutcome(481, Optional.of("5")));
    peer.send(answer(text, "200 OK"));
    assertThat(outcomes.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void answersToSomethingElseAreNotTaken() throws Exception {
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    String text = peer.receive(SOON).orElseThrow();
    peer.send(answer(text, "200 OK").replace("z9hG4bK", "z9hG4bKa"));
    peer.send(answer(text, "200 OK").replace("CSeq: 7 NOTIFY", "CSeq: 7 INVITE"));
    peer.send(answer(text, "200 OK").replace("Via:", "Via: SIP/2.0/UDP 192.0.2.1\r\nVia:"));
    peer.send("SIP/2.0 200 OK\r\n\r\n");
    assertThat(outcomes.poll(300, TimeUnit.MILLISECONDS)).isNull();
    peer.send(answer(text, "200 OK"));
    assertThat(outcome().status()).isEqualTo(200);
  }

  @Test
  void aConnectionThatThePeerOpenedIsUsedWhileItIsOpen() throws Exception {
    RawPeer caller = RawPeer.to(TortureTest.point(service, Transport.TCP));
    caller.send(options());
    assertThat(caller.receive(SOON)).isPresent();
    SipRequest came = asked.get();
    Path path = new Path(came.transport(), came.destination(), came.source());
    try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String target = "sip:2001@127.0.0.1:" + elsewhere.getLocalPort() + ";transport=tcp";
      service.send(notify(target, Optional.of(path)), outcomes::add);
      String text = caller.receive(SOON).orElseThrow();
      assertThat(text).startsWith("NOTIFY ").contains(";transport=tcp>");
      caller.send(answer(text, "200 OK"));
      assertThat(outcome().status()).isEqualTo(200);

      caller.close();
      elsewhere.setSoTimeout((int) SOON.toMillis());
      await()
          .atMost(SOON)
          .until(
              () -> {
                service.send(notify(target, Optional.of(path)), outcomes::add);
                elsewhere.setSoTimeout(1000);
                try (Socket accepted = elsewhere.accept()) {
                  byte[] head = new byte[6];
                  accepted.getInputStream().readNBytes(head, 0, 6);
                  return new String(head, StandardCharsets.ISO_8859_1).equals("NOTIFY");
                } catch (IOException notYetClosed) {
                  return false;
                }
              });
    }
  }

  @Test
  void whatCannotBeReachedIsToldSo() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    service.send(notify("sip:a@127.0.0.1:" + closed + ";transport=tcp"), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
    service.send(notify("sip:a@127.0.0.1;transport=tls"), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
    service.send(notify("sip:a@nobody.invalid"), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
    service.send(notify("tel:+4930123"), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
    service.send(notify("sip:a@[2001:db8::1]"), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
  }

  @Test
  void aLooseRouteIsFollowed() throws Exception {
    String route = "<sip:127.0.0.1:" + peer.port() + ";lr>";
    service.send(routed(route, "<sip:192.0.2.2;lr>"), outcomes::add);
    assertThat(peer.receive(SOON).orElseThrow())
        .startsWith("NOTIFY sip:2001@192.0.2.1 SIP/2.0\r\n")
        .contains("Route: " + route + "\r\nRoute: <sip:192.0.2.2;lr>\r\n");
  }

  @Test
  void aStrictRouterGetsItsOwnUri() throws Exception {
    service.send(
        routed("<sip:127.0.0.1:" + peer.port() + ">", "<sip:192.0.2.2;lr>"), outcomes::add);
    assertThat(peer.receive(SOON).orElseThrow())
        .startsWith("NOTIFY sip:127.0.0.1:" + peer.port() + " SIP/2.0\r\n")
        .contains("Route: <sip:192.0.2.2;lr>\r\nRoute: <sip:2001@192.0.2.1>\r\n");
  }

  @Test
  void whoIsClosedTellsThatItIsOver() throws Exception {
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    assertThat(peer.receive(SOON)).isPresent();
    service.close();
    assertThat(outcome().status()).isEqualTo(503);
    service.send(notify("sip:2001@127.0.0.1:" + peer.port()), outcomes::add);
    assertThat(outcome().status()).isEqualTo(503);
  }

  private RequestOutcome outcome() throws InterruptedException {
    RequestOutcome outcome = outcomes.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  private static OutgoingRequest notify(String target) throws ParseException {
    return notify(target, Optional.empty());
  }

  private static OutgoingRequest notify(String target, Optional<Path> path) throws ParseException {
    return request(target, List.of(), path);
  }

  private static OutgoingRequest routed(String... routes) throws ParseException {
    return request("sip:2001@192.0.2.1", List.of(routes), Optional.empty());
  }

  private static OutgoingRequest request(String target, List<String> routes, Optional<Path> path)
      throws ParseException {
    return new OutgoingRequest(
        "NOTIFY",
        Uris.parse(target),
        routes,
        List.of(
            new Header("From", "<sip:vm@127.0.0.1>;tag=a"),
            new Header("To", "<sip:2001@127.0.0.1>;tag=b"),
            new Header("Call-ID", "c1"),
            new Header("CSeq", "7 NOTIFY")),
        Optional.of(new Body("text/plain", "ü\r\n")),
        new Origin("vm", List.of(), path));
  }

  private static String answer(String request, String status) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    request
        .lines()
        .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
        .forEach(line -> text.append(line).append("\r\n"));
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  private static String options() {
    return String.join(
        "\r\n",
        "OPTIONS sip:127.0.0.1 SIP/2.0",
        "Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bKo",
        "From: <sip:a@127.0.0.1>;tag=f",
        "To: <sip:b@127.0.0.1>",
        "Call-ID: o1",
        "CSeq: 1 OPTIONS",
        "Content-Length: 0",
        "",
        "");
  }
}
