package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.redirect.ContactHost;

/** Opening, opening again, and waiting for a port, with real sockets. */
@Timeout(30)
class FrontDoorTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<Optional<StatelessService>> told = new CopyOnWriteArrayList<>();
  private final Doorkeeper doorkeeper =
      new Doorkeeper(
          Optional::empty,
          Optional::empty,
          new Subscribing(Optional::empty),
          new Redirection(new ContactHost(List.of())));
  private final FrontDoor door = new FrontDoor(doorkeeper, told::add, Duration.ofMillis(100));

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void itAnswersWhereItSaysThatItListens() throws IOException {
    door.open(settings(0, 1));
    assertThat(ping(endpoint().listening().get(0))).startsWith("SIP/2.0 200 OK\r\n");
    await().atMost(SOON).until(() -> doorkeeper.tally().sums().containsKey("200"));
  }

  @Test
  void theSameSettingsAgainOpenNothingAnew() {
    door.open(settings(0, 1));
    StatelessService first = endpoint();
    door.open(settings(0, 1));
    assertThat(told).hasSize(1);
    assertThat(endpoint()).isSameAs(first);
  }

  @Test
  void otherSettingsOpenItAnew() throws IOException {
    door.open(settings(0, 1));
    ListenPoint before = endpoint().listening().get(0);
    door.open(settings(0, 2));
    assertThat(told).hasSize(3);
    assertThat(told.get(1)).isEmpty();
    assertThat(ping(endpoint().listening().get(0))).startsWith("SIP/2.0 200 ");
    bind(before).close();
  }

  @Test
  void otherLimitsAtTheSamePortLeaveItsSocketOpen() throws IOException {
    int port = freePort();
    for (int threads = 1; threads <= 5; threads++) {
      door.open(settings(port, threads));
      assertThat(endpoint().listening()).extracting(ListenPoint::port).containsExactly(port);
      assertThat(ping(endpoint().listening().get(0))).startsWith("SIP/2.0 200 ");
    }
    assertThat(told).hasSize(9); // each came and went, with no waiting for the port
  }

  @Test
  void aTakenPortIsWaitedFor() throws IOException {
    ListenPoint point;
    try (DatagramSocket holder = new DatagramSocket(0, LOOPBACK)) {
      point = new ListenPoint(LOOPBACK, holder.getLocalPort(), Transport.UDP);
      door.open(settings(point.port(), 1));
      assertThat(told).isEmpty();
    }
    await().atMost(SOON).until(() -> !told.isEmpty());
    assertThat(ping(point)).startsWith("SIP/2.0 200 ");
  }

  @Test
  void whatIsOpenStaysOpenWhileAnotherPortIsTaken() throws IOException {
    SipSettings before = settings(freePort(), 1);
    ListenPoint udp = before.listen().get(0);
    door.open(before);
    try (ServerSocket holder = new ServerSocket(0, 1, LOOPBACK)) {
      ListenPoint tls = new ListenPoint(LOOPBACK, holder.getLocalPort(), Transport.TLS);
      door.open(
          new SipSettings("sip-door-test", "Tandem/test", List.of(udp, tls), 1, Limits.DEFAULT));
      assertThat(told).hasSize(1);
      assertThat(ping(udp)).startsWith("SIP/2.0 200 ");
    }
    await().atMost(SOON).until(() -> told.size() == 3);
    assertThat(endpoint().listening()).hasSize(2).contains(udp);
    assertThat(ping(udp)).startsWith("SIP/2.0 200 ");
  }

  @Test
  void closedItGivesThePortBackAndTriesNoMore() throws IOException {
    door.open(settings(0, 1));
    ListenPoint point = endpoint().listening().get(0);
    door.close();
    bind(point).close();
    try (DatagramSocket holder = bind(point)) {
      door.open(settings(holder.getLocalPort(), 1));
    }
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isEmpty();
  }

  private StatelessService endpoint() {
    return told.get(told.size() - 1).orElseThrow();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, LOOPBACK)) {
      return free.getLocalPort();
    }
  }

  private static DatagramSocket bind(ListenPoint point) throws IOException {
    return new DatagramSocket(point.port(), point.address());
  }

  private static SipSettings settings(int port, int threads) {
    return new SipSettings(
        "sip-door-test",
        "Tandem/test",
        List.of(new ListenPoint(LOOPBACK, port, Transport.UDP)),
        threads,
        Limits.DEFAULT);
  }

  static String ping(ListenPoint point) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
      return ask(
          socket, new InetSocketAddress(point.address(), point.port()), request("OPTIONS", ""));
    }
  }

  static String ask(DatagramSocket socket, InetSocketAddress server, String request)
      throws IOException {
    socket.setSoTimeout((int) SOON.toMillis());
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
    DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
    socket.receive(answer);
    return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
  }

  /** A request for {@code 2001}. */
  static String request(String method, String moreHeaders) {
    return String.join(
        "\r\n",
        method + " sip:2001@127.0.0.1 SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKdoor",
        "Max-Forwards: 70",
        "From: <sip:5550100@127.0.0.1>;tag=a",
        "To: <sip:2001@127.0.0.1>",
        "Call-ID: door",
        "CSeq: 1 " + method,
        moreHeaders + "Content-Length: 0",
        "",
        "");
  }
}
