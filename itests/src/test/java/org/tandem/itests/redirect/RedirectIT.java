package org.tandem.itests.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.itests.testkit.phone.Address;
import org.tandem.itests.testkit.phone.Probe;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;

/** The redirect server of RFC 3261 §8.3, stateless by §8.2.7. */
@Timeout(60)
class RedirectIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofMillis(1500);

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.recycle", "linger", "1s"));

  private final String callId = UUID.randomUUID().toString();
  private Probe probe;

  @BeforeEach
  void open() {
    probe = Probe.udp(RIG.tandem().ports().sip());
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anInviteIsPointedAtTheWorker(Transport transport) {
    int port = RIG.tandem().ports().sip();
    try (Probe other = transport == Transport.UDP ? Probe.udp(port) : Probe.tcp(port)) {
      String uri = "sip:2001@127.0.0.1:" + port + ";transport=" + transport.parameter();
      SipText answer =
          ask(other, Probe.request("INVITE", uri, callId).replace("/UDP", "/" + transport));
      assertThat(answer.startLine()).isEqualTo("SIP/2.0 302 Moved Temporarily");
      Address contact = Address.parse(answer.header("Contact"));
      assertThat(contact.user()).isEqualTo("2001");
      assertThat(contact.host()).isEqualTo("127.0.0.1");
      assertThat(contact.port()).isIn(RIG.tandem().ports().slot(0), RIG.tandem().ports().slot(1));
      assertThat(contact.transport()).isEqualTo(transport);
      assertThat(contact.parameters()).containsKey("transport").doesNotContainKey("maddr");
      assertThat(answer.find("Expires")).isEmpty();
      assertThat(answer.header("Contact")).doesNotContain("expires");
      assertThat(SipText.parameter(answer.header("To"), "tag")).isPresent();
    }
  }

  @Test
  void aRetransmittedInviteGetsTheSameTagAndOneAnswerEach() {
    String invite = invite("2001");
    SipText first = ask(probe, invite);
    SipText second = ask(probe, invite);
    assertThat(second.header("To")).isEqualTo(first.header("To"));
    assertThat(probe.receive(QUIET)).as("a third answer to two requests").isEmpty();
  }

  @Test
  void anotherCallGetsAnotherTag() {
    SipText first = ask(probe, invite("2001"));
    SipText second = ask(probe, invite("2001").replace(callId, callId + "x"));
    assertThat(second.header("To")).isNotEqualTo(first.header("To"));
  }

  @Test
  void theAckIsAbsorbed() {
    SipText answer = ask(probe, invite("2001"));
    probe.send(
        invite("2001")
            .replace("INVITE", "ACK")
            .replaceFirst("To: .*", "To: " + answer.header("To")));
    assertThat(probe.receive(QUIET)).isEmpty();
  }

  @Test
  void aCancelAfterThe302IsAnswered200() {
    ask(probe, invite("2001"));
    assertThat(ask(probe, invite("2001").replace("INVITE", "CANCEL")).status()).isEqualTo(200);
  }

  @Test
  void optionsTellsWhatTheServiceUnderstands() {
    SipText answer = ask(probe, request("OPTIONS", "2001"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow")).contains("INVITE", "ACK", "CANCEL", "OPTIONS");
    assertThat(answer.header("Accept")).contains("application/sdp");
    assertThat(answer.find("Supported")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REGISTER", "MESSAGE", "PUBLISH", "FROBNICATE"})
  void otherMethodsAreRefusedWithAllow(String method) {
    SipText answer = ask(probe, request(method, "2001"));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("INVITE");
  }

  @Test
  void theContactHasTheHostInTheFormOfTheRequest() {
    String uri = "sip:2001@localhost:" + RIG.tandem().ports().sip();
    SipText answer = ask(probe, Probe.request("INVITE", uri, callId));
    assertThat(Address.parse(answer.header("Contact")).host()).isEqualTo("localhost");
  }

  @Test
  void maddrIsNotEchoed() {
    SipText answer =
        ask(probe, Probe.request("INVITE", RIG.tandem().uri("2001") + ";maddr=192.0.2.1", callId));
    assertThat(answer.header("Contact")).doesNotContain("maddr");
  }

  @Test
  void anUnknownExtensionIsNamedIn420() {
    SipText answer =
        ask(probe, Probe.request("INVITE", RIG.tandem().uri("2001"), callId, "Require: gizmo"));
    assertThat(answer.status()).isEqualTo(420);
    assertThat(answer.header("Unsupported")).isEqualTo("gizmo");
  }

  @Test
  void aForeignSchemeIs416() {
    SipText answer = ask(probe, Probe.request("INVITE", "gizmo:2001", callId));
    assertThat(answer.status()).isEqualTo(416);
  }

  @Test
  void anotherVersionIs505() {
    SipText answer = ask(probe, invite("2001").replaceFirst("SIP/2.0\r\n", "SIP/7.0\r\n"));
    assertThat(answer.status()).isEqualTo(505);
  }

  @Test
  void aRefusalNeverEchoesTheRequest() {
    String noCallId = invite("2001").replaceFirst("CSeq: .*", "CSeq: nonsense-from-outside");
    probe.send(noCallId);
    probe
        .receive(QUIET)
        .ifPresent(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(answer.startLine()).doesNotContain("nonsense", "Exception");
              assertThat(answer.body()).isEmpty();
            });
    assertThat(ask(probe, invite("2001")).status()).isEqualTo(302);
  }

  @Test
  void aDatagramThatNamesTcpIsAnsweredByDatagram() {
    SipText answer = ask(probe, invite("2001").replace("SIP/2.0/UDP", "SIP/2.0/TCP"));
    assertThat(answer.status()).isIn(302, 400);
  }

  @Test
  void rubbishDoesNotDeafenIt() {
    for (int i = 0; i < 200; i++) {
      probe.send("\u0000\u0001 rubbish ".repeat(i + 1));
      probe.send("INVITE " + "(".repeat(i * 20) + " SIP/2.0\r\n\r\n");
    }
    try (Probe fresh = Probe.udp(RIG.tandem().ports().sip())) {
      Optional<SipText> answer = Optional.empty();
      // What comes together with the rubbish may find no room, so a caller says it again.
      for (int sent = 0; sent < 5 && answer.isEmpty(); sent++) {
        fresh.send(invite("2001"));
        answer = fresh.receive(Duration.ofSeconds(1));
      }
      assertThat(answer.map(SipText::status)).contains(302);
    }
  }

  @Test
  void withoutAWorkerCallsAreRefused480AndPingsAnswered() {
    RIG.tandem().umOk("drain");
    try {
      SipText answer = ask(probe, invite("2001"));
      assertThat(answer.status()).isEqualTo(480);
      assertThat(answer.find("Retry-After")).isEmpty();
      assertThat(ask(probe, request("OPTIONS", "2001")).status()).isEqualTo(200);
    } finally {
      RIG.tandem().umOk("recycle");
    }
    assertThat(ask(probe, invite("2002")).status()).isEqualTo(302);
  }

  private String invite(String user) {
    return request("INVITE", user);
  }

  private String request(String method, String user) {
    return Probe.request(method, RIG.tandem().uri(user), callId);
  }

  private static SipText ask(Probe by, String request) {
    by.send(request);
    return by.receive(SOON)
        .orElseThrow(() -> new AssertionError("no answer within 5 s to\n" + request));
  }
}
