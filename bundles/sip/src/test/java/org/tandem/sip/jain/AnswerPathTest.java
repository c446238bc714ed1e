package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.Answer;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.Transport;

/** Which way answers go, and which they never go: RFC 3261 §18.2.2, RFC 3581 §4. */
@Timeout(30)
class AnswerPathTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofMillis(300);

  private SipEndpoint service;
  private SipEndpoint worker;
  private RawPeer.Udp sender;
  private RawPeer.Udp other;

  @BeforeEach
  void open() throws IOException {
    service =
        JainEndpoint.openStateless(
            TortureTest.settings("sip-path"), request -> Optional.of(Answer.of(486, "Busy Here")));
    worker =
        JainEndpoint.openCalls(
            TortureTest.settings("sip-path"), call -> call.refuse(Answer.of(486, "Busy Here")));
  }

  @AfterEach
  void close() {
    sender.close();
    other.close();
    service.close();
    worker.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTrueSentByIsWhereTheAnswerGoes(boolean isService) throws IOException {
    peers(isService);
    sender.send(invite("SIP/2.0/UDP 127.0.0.1:" + other.port()));
    assertThat(answer(other)).startsWith("SIP/2.0 486 ");
    assertThat(sender.receive(QUIET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoAsksForItIsAnsweredAtTheSourcePort(boolean isService) throws IOException {
    peers(isService);
    sender.send(invite("SIP/2.0/UDP 127.0.0.1:" + other.port() + ";rport"));
    assertThat(answer(sender)).contains("rport=" + sender.port()).contains("received=127.0.0.1");
    assertThat(other.receive(QUIET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUntrueSentByIsNotFollowed(boolean isService) throws IOException {
    peers(isService);
    sender.send(invite("SIP/2.0/UDP 192.0.2.1:" + other.port()));
    assertThat(answer(sender)).contains("received=127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void maddrIsNotFollowed(boolean isService) throws IOException {
    peers(isService);
    sender.send(invite("SIP/2.0/UDP 127.0.0.1:" + sender.port() + ";maddr=127.0.0.9"));
    assertThat(answer(sender)).startsWith("SIP/2.0 486 ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noConnectionIsOpenedThatAViaNames(boolean isService) throws IOException {
    peers(isService);
    try (ServerSocket bait = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sender.send(invite("SIP/2.0/TCP 127.0.0.1:" + bait.getLocalPort() + ";rport"));
      assertThat(answer(sender)).startsWith("SIP/2.0 486 ");
      bait.setSoTimeout((int) QUIET.toMillis());
      assertThatThrownBy(bait::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusalTakesTheSameWay(boolean isService) throws IOException {
    peers(isService);
    String via = "SIP/2.0/UDP 127.0.0.1:" + other.port();
    sender.send(invite(via).replace("CSeq: 1", "CSeq: one"));
    assertThat(answer(other)).startsWith("SIP/2.0 400 Malformed CSeq\r\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoWatchesSeesBothWays(boolean isService) throws IOException {
    peers(isService);
    List<String> seen = new CopyOnWriteArrayList<>();
    (isService ? service : worker)
        .tap(
            (isSent, peer, transport, text) ->
                seen.add((isSent ? "> " : "< ") + text.lines().findFirst().orElseThrow()));
    sender.send(invite("SIP/2.0/UDP 127.0.0.1:" + sender.port()));
    answer(sender);
    assertThat(seen)
        .startsWith("< INVITE sip:2001@127.0.0.1 SIP/2.0")
        .contains("> SIP/2.0 486 Busy Here");
  }

  private void peers(boolean isService) throws IOException {
    SipEndpoint endpoint = isService ? service : worker;
    sender = (RawPeer.Udp) RawPeer.to(TortureTest.point(endpoint, Transport.UDP));
    other = (RawPeer.Udp) RawPeer.to(TortureTest.point(endpoint, Transport.UDP));
  }

  private static String answer(RawPeer peer) throws IOException {
    Optional<String> answer = peer.receive(SOON);
    while (answer.filter(text -> text.startsWith("SIP/2.0 100 ")).isPresent()) {
      answer = peer.receive(SOON);
    }
    return answer.orElseThrow(() -> new AssertionError("no answer here"));
  }

  private static String invite(String via) {
    return String.join(
        "\r\n",
        "INVITE sip:2001@127.0.0.1 SIP/2.0",
        "Via: " + via + ";branch=z9hG4bKpath",
        "Max-Forwards: 70",
        "From: <sip:ann@127.0.0.1>;tag=a1",
        "To: <sip:2001@127.0.0.1>",
        "Call-ID: path",
        "CSeq: 1 INVITE",
        "Contact: <sip:ann@127.0.0.1>",
        "Content-Length: 0",
        "",
        "");
  }
}
