package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.sip.Answer;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.proxy.Passage;
import org.tandem.sip.proxy.Passing;
import org.tandem.sip.proxy.Relay;
import org.tandem.sip.proxy.Seal;
import org.tandem.sip.proxy.Tickets;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.text.RawMessage;

/** RFC 3261 §16 without state, by real sockets: a caller, the relay, and a worker behind it. */
@Timeout(30)
class RelayTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String RECORD = "<sip:ours@127.0.0.1:5060;lr>";

  private final Tickets tickets = new Tickets(Seal.fresh());
  private ServerSocket listener;
  private DatagramSocket worker;
  private StatelessService relay;
  private RawPeer caller;
  private volatile Optional<Path> outward = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    for (int tries = 0; worker == null; tries++) { // one port that is free for both
      listener = new ServerSocket(0, 5, LOOPBACK);
      try {
        worker = new DatagramSocket(listener.getLocalPort(), LOOPBACK);
      } catch (IOException taken) {
        listener.close();
        if (tries == 20) {
          throw taken;
        }
      }
    }
    worker.setSoTimeout((int) SOON.toMillis());
    relay =
        JainEndpoint.openStateless(
            settings(
                List.of(
                    new ListenPoint(LOOPBACK, 0, Transport.UDP),
                    new ListenPoint(LOOPBACK, 0, Transport.TCP))),
            new ToTheWorker());
    caller = RawPeer.to(point(Transport.UDP));
  }

  @AfterEach
  void close() throws IOException {
    caller.close();
    relay.close();
    worker.close();
    listener.close();
  }

  @Test
  void aRequestReachesTheWorkerWithOurViaAndOurRecordAndOneHopLess() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", "Record-Route: <sip:edge.example.com;lr>\r\n"));
    RawMessage passed = atTheWorker();
    assertThat(passed.startLine()).isEqualTo("INVITE sip:2001@127.0.0.1 SIP/2.0");
    assertThat(passed.vias().legible()).hasSize(2);
    assertThat(passed.vias().top().orElseThrow().port()).isEqualTo(point(Transport.UDP).port());
    assertThat(passed.vias().top().orElseThrow().parameter("branch").orElseThrow())
        .startsWith("z9hG4bK");
    assertThat(passed.vias().legible().get(1).parameter("rport"))
        .contains(Integer.toString(((RawPeer.Udp) caller).port()));
    assertThat(passed.values("record-route")).containsExactly(RECORD, "<sip:edge.example.com;lr>");
    assertThat(passed.first("max-forwards")).contains("69");
    assertThat(passed.toString()).contains("X-Odd:  spaced \r\n\tand folded\r\n").endsWith("body");
  }

  @Test
  void theAnswerGoesBackTheWayThatTheRequestCameWithoutOurVia() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", ""));
    answer(atTheWorker(), "SIP/2.0 180 Ringing");
    RawMessage answer = RawMessage.of(bytes(caller.receive(SOON).orElseThrow()));
    assertThat(answer.startLine()).isEqualTo("SIP/2.0 180 Ringing");
    assertThat(answer.vias().legible()).hasSize(1);
    assertThat(answer.vias().top().orElseThrow().parameter("branch")).contains("z9hG4bKa");
  }

  @Test
  void whatIsSentAgainAndCancelAndAckHaveTheBranchOfTheirInvite() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", ""));
    String branch = branch(atTheWorker());
    for (String method : List.of("INVITE", "CANCEL", "ACK")) {
      caller.send(request(method, "z9hG4bKa", ""));
      assertThat(branch(atTheWorker())).as(method).isEqualTo(branch);
    }
    caller.send(request("INVITE", "z9hG4bKb", ""));
    assertThat(branch(atTheWorker())).isNotEqualTo(branch);
  }

  @Test
  void aRequestThatHasNoHopLeftIsRefused() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", "").replace("Max-Forwards: 70", "Max-Forwards: 0"));
    assertThat(caller.receive(SOON).orElseThrow()).startsWith("SIP/2.0 483 Too Many Hops\r\n");
  }

  @Test
  void aRequestThatHasBeenHereIsALoop() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", ""));
    caller.send(atTheWorker().bytes());
    assertThat(caller.receive(SOON).orElseThrow()).startsWith("SIP/2.0 482 Loop Detected\r\n");
  }

  @Test
  void anAnswerWithoutOurSealGoesNowhere() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", ""));
    RawMessage passed = atTheWorker();
    String ticket = passed.vias().top().orElseThrow().parameter("ticket").orElseThrow();
    char other = ticket.charAt(0) == 'A' ? 'B' : 'A';
    answer(
        RawMessage.of(bytes(passed.toString().replace(ticket, other + ticket.substring(1)))),
        "SIP/2.0 200 OK");
    answer(
        RawMessage.of(bytes(passed.toString().replace("Call-ID: relay", "Call-ID: other"))),
        "SIP/2.0 200 OK");
    assertThat(caller.receive(QUIET)).isEmpty();
  }

  @Test
  void theWorkerLearnsFromOurViaAloneWhereACallCameFrom() throws IOException {
    caller.send(request("INVITE", "z9hG4bKa", ""));
    RawMessage passed = atTheWorker();
    Path origin = Relay.origin(tickets, passed.vias().top(), "relay").orElseThrow().path();
    assertThat(origin.remote().getPort()).isEqualTo(((RawPeer.Udp) caller).port());
    assertThat(Relay.origin(tickets, passed.vias().top(), "other")).isEmpty();
    assertThat(Relay.origin(new Tickets(Seal.fresh()), passed.vias().top(), "relay")).isEmpty();
  }

  @Test
  void aRequestOfTheWorkerGoesToItsTargetWithoutOurRoute() throws IOException {
    int port = ((RawPeer.Udp) caller).port();
    InetSocketAddress here = new InetSocketAddress(LOOPBACK, point(Transport.UDP).port());
    outward = Optional.of(new Path(Transport.UDP, here, new InetSocketAddress(LOOPBACK, port)));
    String route = "<sip:" + tickets.outward(outward.get(), "relay") + "@127.0.0.1;lr>";
    String ours = "Route: " + route + ", <sip:" + tickets.inward(5065, "relay") + "@b;lr>\r\n";
    String bye =
        request("BYE", "z9hG4bKw", ours).replace("2001@127.0.0.1 ", "pbx@127.0.0.1:" + port + " ");
    send(bye);
    RawMessage passed = RawMessage.of(bytes(caller.receive(SOON).orElseThrow()));
    assertThat(passed.startLine()).isEqualTo("BYE sip:pbx@127.0.0.1:" + port + " SIP/2.0");
    assertThat(passed.values("route")).isEmpty();
    assertThat(Relay.origin(tickets, passed.vias().top(), "relay"))
        .as("what the caller's side sees is worth nothing to a worker")
        .isEmpty();
    caller.send(response(passed, "SIP/2.0 200 OK"));
    assertThat(atTheWorker().startLine()).isEqualTo("SIP/2.0 200 OK");
  }

  @Test
  void overTcpBothSidesAreTcpAndTheCallersConnectionIsTakenBack() throws IOException {
    try (RawPeer peer = RawPeer.to(point(Transport.TCP))) {
      String large = "X-Large: " + "x".repeat(5_000) + "\r\n";
      peer.send(request("INVITE", "z9hG4bKa", large).replace("/UDP", "/TCP"));
      try (Socket accepted = listener.accept()) {
        RawMessage passed = RawMessage.of(head(accepted));
        assertThat(passed.startLine()).startsWith("INVITE ");
        assertThat(passed.first("x-large")).hasValueSatisfying(x -> assertThat(x).hasSize(5_000));
        assertThat(passed.vias().top().orElseThrow().sentProtocol()).isEqualTo("SIP/2.0/TCP");
        accepted.getOutputStream().write(bytes(response(passed, "SIP/2.0 486 Busy Here")));
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 486 ");
      }
    }
  }

  @Test
  void aRequestToSipsNeedsNoTlsWhereAWorkerSendsItToTheCaller() throws IOException {
    try (RawPeer peer = RawPeer.to(point(Transport.TCP))) {
      peer.send(request("INVITE", "z9hG4bKa", "").replace("/UDP", "/TCP"));
      Path path;
      try (Socket accepted = listener.accept()) {
        RawMessage passed = RawMessage.of(head(accepted));
        path = Relay.origin(tickets, passed.vias().top(), "relay").orElseThrow().path();
      }
      outward = Optional.of(path);
      String bye = request("BYE", "z9hG4bKw", "").replace(" sip:2001@127", " sips:pbx@127");
      send(bye);
      String route = "Route: <sip:" + tickets.outward(path, "relay") + "@127.0.0.1;lr>\r\n";
      send(bye.replace("Max-Forwards", route + "Max-Forwards"));
      assertThat(peer.receive(SOON).orElseThrow())
          .startsWith("BYE sips:pbx@127.0.0.1 SIP/2.0\r\n")
          .doesNotContain("Route:");
      assertThat(atTheWorker().startLine()).as("without our route").startsWith("SIP/2.0 416 ");
    }
  }

  @Test
  void aWorkerThatIsGoneIsToldOverTcpOnce() throws IOException {
    listener.close();
    try (RawPeer peer = RawPeer.to(point(Transport.TCP))) {
      peer.send(request("INVITE", "z9hG4bKa", "").replace("/UDP", "/TCP"));
      assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 480 ");
      assertThat(peer.receive(QUIET)).isEmpty();
    }
  }

  @Test
  void whoListensEverywhereReachesIpv4CallersToo() throws IOException {
    InetAddress everywhere = InetAddress.getByName("::");
    try (StatelessService open =
            JainEndpoint.openStateless(
                settings(List.of(new ListenPoint(everywhere, 0, Transport.UDP))),
                new ToTheWorker());
        RawPeer.Udp pbx = (RawPeer.Udp) RawPeer.to(point(Transport.UDP))) {
      int port = open.listening().get(0).port();
      outward =
          Optional.of(
              new Path(
                  Transport.UDP,
                  new InetSocketAddress(everywhere, port),
                  new InetSocketAddress(LOOPBACK, pbx.port())));
      String bye = request("BYE", "z9hG4bKw", "");
      send(bye.replace("2001@127.0.0.1 ", "pbx@127.0.0.1:" + pbx.port() + " "), port);
      assertThat(pbx.receive(SOON).orElseThrow()).startsWith("BYE sip:pbx@127.0.0.1:");
    }
  }

  @Test
  void socketsThatGoToAnotherEndpointLeaveNoThreadThatWaits() throws IOException {
    outward =
        Optional.of(
            new Path(
                Transport.UDP,
                new InetSocketAddress(LOOPBACK, point(Transport.UDP).port()),
                new InetSocketAddress(LOOPBACK, 9)));
    long before = threads("sip-relay-test");
    caller.send(request("BYE", "z9hG4bKw", "").replace("2001@127.0.0.1 ", "a@localhost:9 "));
    await().atMost(SOON).until(() -> threads("sip-relay-test") > before);
    Map<SelectableChannel, byte[]> given = new LinkedHashMap<>();
    relay.close(given::putAll);
    for (SelectableChannel socket : given.keySet()) {
      socket.close();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> threads("sip-relay-test") == 0);
  }

  /** Passes everything on: to the worker, or outward where the test says so. */
  private final class ToTheWorker implements StatelessAnswerer, Passing {
    @Override
    public Optional<Answer> answer(SipRequest request) {
      return Optional.empty();
    }

    @Override
    public Passing passing() {
      return this;
    }

    @Override
    public Optional<Passage> passage(SipRequest request) {
      return Optional.of(
          outward
              .map(Passage::outward)
              .orElseGet(
                  () ->
                      Passage.inward(
                          worker.getLocalPort(),
                          List.of(RECORD),
                          Optional.of(Answer.of(480, "Temporarily Unavailable")))));
    }

    @Override
    public Tickets tickets() {
      return tickets;
    }
  }

  private ListenPoint point(Transport transport) {
    return relay.listening().stream()
        .filter(point -> point.transport() == transport)
        .findFirst()
        .orElseThrow();
  }

  private RawMessage atTheWorker() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    worker.receive(packet);
    return RawMessage.of(Arrays.copyOf(packet.getData(), packet.getLength()));
  }

  private void answer(RawMessage request, String startLine) throws IOException {
    send(response(request, startLine));
  }

  private void send(String message) throws IOException {
    send(message, point(Transport.UDP).port());
  }

  private void send(String message, int port) throws IOException {
    byte[] bytes = bytes(message);
    worker.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(LOOPBACK, port)));
  }

  private static SipSettings settings(List<ListenPoint> points) {
    return new SipSettings("sip-relay-test", "Tandem/test", points, 1, Limits.DEFAULT);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  private static String response(RawMessage request, String startLine) {
    return request.fields().stream()
        .filter(field -> List.of("via", "from", "to", "call-id", "cseq").contains(field.name()))
        .map(field -> field.name() + ": " + field.value() + "\r\n")
        .collect(Collectors.joining("", startLine + "\r\n", "Content-Length: 0\r\n\r\n"));
  }

  private static byte[] head(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    return bytes(text.toString());
  }

  private static String branch(RawMessage message) {
    return message.vias().top().orElseThrow().parameter("branch").orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String request(String method, String branch, String more) {
    return method
        + " sip:2001@127.0.0.1 SIP/2.0\r\n"
        + "Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch="
        + branch
        + "\r\n"
        + more
        + "Max-Forwards: 70\r\nFrom: <sip:5550100@127.0.0.1>;tag=a\r\n"
        + "To: <sip:2001@127.0.0.1>\r\nCall-ID: relay\r\nCSeq: 1 "
        + method
        + "\r\nX-Odd:  spaced \r\n\tand folded\r\nContent-Length: 4\r\n\r\nbody";
  }
}
