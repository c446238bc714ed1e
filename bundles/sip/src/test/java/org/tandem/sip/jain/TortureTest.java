package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.sip.Answer;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.Transport;

/**
 * The torture messages of RFC 4475 and RFC 5118 over real sockets; what each is answered, and why,
 * stands in {@code torture/expected.tsv}.
 */
@Timeout(60)
class TortureTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Limits HASTY =
      new Limits(65_535, 100, 100, Duration.ofMillis(500), Duration.ofMinutes(1));
  private static SipEndpoint service;
  private static Map<Transport, SipEndpoint> workers;

  /** A row of the table for one mode and transport. */
  record Case(String file, boolean isService, Transport transport, String expected, String why) {
    List<Integer> statuses() {
      return Arrays.stream(expected.replaceAll("[-!]", "").split(","))
          .filter(status -> !status.isEmpty())
          .map(Integer::valueOf)
          .toList();
    }

    @Override
    public String toString() {
      return String.format(
          "%s, %s, %s: %s (%s)", file, isService ? "service" : "worker", transport, expected, why);
    }
  }

  @BeforeAll
  static void open() throws IOException {
    service =
        JainEndpoint.openStateless(
            settings("sip-service"),
            request ->
                Optional.of(
                    switch (request.method()) {
                      case "INVITE" -> Answer.of(302, "Moved Temporarily");
                      case "OPTIONS", "CANCEL" -> Answer.of(200, "OK");
                      default -> Answer.of(405, "Method Not Allowed");
                    }));
    // One for each transport: to one alone the second round would be repetitions of the first.
    workers = Map.of(Transport.UDP, busy("sip-udp"), Transport.TCP, busy("sip-tcp"));
  }

  @AfterAll
  static void close() {
    service.close();
    workers.values().forEach(SipEndpoint::close);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachMessageGetsItsStatus(Case row) throws IOException {
    SipEndpoint endpoint = row.isService() ? service : workers.get(row.transport());
    try (RawPeer peer = RawPeer.to(point(endpoint, row.transport()))) {
      peer.send(bytes(row.file()));
      boolean isClosed = row.expected().endsWith("!");
      List<Integer> expected = row.statuses();
      List<Integer> answered = new ArrayList<>();
      for (int i = 0; i < expected.size(); i++) {
        answered.add(WellFormed.status(answer(peer)));
      }
      // What belongs to different calls may overtake each other.
      assertThat(answered).containsExactlyInAnyOrderElementsOf(expected);
      if (isClosed) {
        assertThat(peer.isClosedWithin(SOON)).as("the connection is closed").isTrue();
      } else {
        peer.send(probe("probe"));
        assertThat(answer(peer)).startsWith("SIP/2.0 200 ").contains("Call-ID: probe\r\n");
      }
    }
  }

  private static String answer(RawPeer peer) throws IOException {
    Optional<String> answer = peer.receive(SOON);
    while (answer.filter(text -> text.startsWith("SIP/2.0 100 ")).isPresent()) {
      answer = peer.receive(SOON);
    }
    assertThat(answer).as("an answer").isPresent();
    WellFormed.check(answer.get());
    return answer.get();
  }

  static Stream<Case> cases() throws IOException {
    return table().lines().filter(line -> !line.startsWith("#")).flatMap(TortureTest::cases);
  }

  private static Stream<Case> cases(String line) {
    String[] cells = line.split("\t");
    assertThat(cells).as(line).hasSize(6);
    return Stream.of(
        new Case(cells[0], true, Transport.UDP, cells[1], cells[5]),
        new Case(cells[0], true, Transport.TCP, cells[2], cells[5]),
        new Case(cells[0], false, Transport.UDP, cells[3], cells[5]),
        new Case(cells[0], false, Transport.TCP, cells[4], cells[5]));
  }

  private static String table() throws IOException {
    return new String(bytes("expected.tsv"), StandardCharsets.UTF_8);
  }

  /** A request that anybody answers by 200. */
  static String probe(String callId) {
    return String.join(
        "\r\n",
        "OPTIONS sip:probe@127.0.0.1 SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK" + callId,
        "Max-Forwards: 70",
        "From: <sip:probe@127.0.0.1>;tag=probe",
        "To: <sip:probe@127.0.0.1>",
        "Call-ID: " + callId,
        "CSeq: 1 OPTIONS",
        "Content-Length: 0",
        "",
        "");
  }

  static byte[] bytes(String file) {
    try (InputStream in = TortureTest.class.getResourceAsStream("/torture/" + file)) {
      return in.readAllBytes();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static SipEndpoint busy(String name) throws IOException {
    return JainEndpoint.openCalls(settings(name), call -> call.refuse(Answer.of(486, "Busy Here")));
  }

  static ListenPoint point(SipEndpoint endpoint, Transport transport) {
    return endpoint.listening().stream()
        .filter(point -> point.transport() == transport)
        .findFirst()
        .orElseThrow();
  }

  static SipSettings settings(String name) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<ListenPoint> listen =
        Arrays.asList(
            new ListenPoint(loopback, 0, Transport.UDP),
            new ListenPoint(loopback, 0, Transport.TCP));
    return new SipSettings(name, "Tandem/test", listen, 2, HASTY);
  }
}
