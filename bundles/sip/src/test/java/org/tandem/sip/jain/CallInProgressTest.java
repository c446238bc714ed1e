package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.Answer;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.Transport;

/** A call from its answer to its end, with a peer on a plain socket. */
class CallInProgressTest {
  private static final String HOLD = PeerCall.OFFER.replace("p 1 1", "p 1 2") + "a=sendonly\r\n";

  private final Heard heard = new Heard();
  private Desk desk;
  private ScriptedPeer peer;
  private PeerCall call;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(Desk.FAST);
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    desk.close();
    assertThat(heard.isJumbled()).isFalse();
  }

  private void peer(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
  }

  /** A call that was answered and confirmed. */
  private SipCall talking(Transport transport, String... headers) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER, headers);
    SipCall answered = desk.answer(heard);
    call.ack(peer.await(200), "");
    heard.awaits("confirmed nothing");
    return answered;
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void byeEndsTheCall(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    call.send("BYE", "");
    SipText ok = peer.await(200);
    assertThat(ok.method()).isEqualTo("BYE");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
    assertThat(answered.isEnded()).isTrue();
    answered.hangUp();
    call.send("INFO", "");
    assertThat(peer.await(481).method()).isEqualTo("INFO");
    peer.fallsSilentFor(300);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void byeMayComeBeforeTheAck(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    desk.answer(heard);
    SipText ok = peer.await(200);
    call.to(ok).send("BYE", "");
    while (!peer.await(200).method().equals("BYE")) {}
    heard.awaits("ended HUNG_UP");
    call.ack(ok, "");
    peer.fallsSilentFor(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void hangingUpSendsByeAlongTheRecordedRoute(Transport transport) throws IOException {
    peer(transport);
    String proxy =
        "<sip:127.0.0.1:" + peer.port() + ";transport=" + transport.parameter() + ";lr;p=1>";
    String farther = "<sip:far.example.com;lr>";
    call.invite(
        PeerCall.OFFER,
        "Record-Route: " + proxy + ", " + farther,
        "Contact: <sip:phone@192.0.2.7:5070>");
    SipCall answered = desk.answer(heard);
    SipText ok = peer.await(200);
    assertThat(String.join(",", ok.all("Record-Route"))).isEqualTo(proxy + "," + farther);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");

    answered.hangUp("SIP;cause=503;text=\"drained\"");
    assertThat(answered.isEnded()).isTrue();
    SipText bye = peer.await("BYE");
    assertThat(bye.firstLine()).isEqualTo("BYE sip:phone@192.0.2.7:5070 SIP/2.0");
    assertThat(String.join(",", bye.all("Route"))).isEqualTo(proxy + "," + farther);
    assertThat(bye.header("Reason")).isEqualTo("SIP;cause=503;text=\"drained\"");
    assertThat(bye.header("User-Agent")).isEqualTo("Tandem/test");
    assertThat(bye.header("Via")).contains("127.0.0.1:" + desk.port());
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void whoHangsUpBeforeTheAckWaitsForItWithTheBye(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    SipCall answered = desk.answer(heard);
    SipText ok = peer.await(200);
    answered.hangUp();
    assertThat(answered.isEnded()).isTrue();
    heard.awaits("ended HUNG_UP");
    assertThat(peer.await(200).method()).isEqualTo("INVITE"); // still repeated
    call.ack(ok, "");
    SipText bye = peer.await("BYE");
    bye.answer("200 OK", "", "");
    peer.fallsSilentFor(300);
    assertThat(heard.words()).containsExactly("ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void byesMayCross(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    answered.hangUp();
    SipText bye = peer.await("BYE");
    call.send("BYE", "");
    assertThat(peer.await(200).method()).isEqualTo("BYE");
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aNewOfferIsAnsweredUntilItsAck(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    call.invite(HOLD);
    SipText ok = peer.await(200);
    assertThat(ok.body()).isEqualTo(Desk.SDP);
    assertThat(ok.header("Contact")).isNotEmpty();
    peer.await(200); // repeated
    call.ack(ok, "");
    peer.fallsSilentFor(500);
    heard.awaits("confirmed nothing", "offered o=p 1 2 IN IP4 127.0.0.1");
    assertThat(answered.remoteSdp()).contains(HOLD);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aReInviteThatIsNeverAcknowledgedEndsTheCall(Transport transport) throws IOException {
    talking(transport);
    call.invite(HOLD);
    SipText bye = peer.await("BYE");
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "offered o=p 1 2 IN IP4 127.0.0.1", "ended NO_ACK");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aReInviteWithoutSdpGetsOurOffer(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    call.invite("");
    SipText ok = peer.await(200);
    assertThat(ok.body()).isEqualTo(Desk.SDP);

    // Until its answer has come, nothing else can be agreed on.
    call.send("UPDATE", HOLD);
    assertThat(peer.await(491).method()).isEqualTo("UPDATE");
    call.send("INVITE", HOLD);
    assertThat(peer.await(491).method()).isEqualTo("INVITE");
    call.ack(ok, HOLD);
    heard.awaits("confirmed nothing", "offered nothing", "confirmed o=p 1 2 IN IP4 127.0.0.1");
    assertThat(answered.remoteSdp()).contains(HOLD);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void updateChangesTheSessionToo(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    call.send("UPDATE", HOLD);
    SipText ok = peer.await(200);
    assertThat(ok.method()).isEqualTo("UPDATE");
    assertThat(ok.body()).isEqualTo(Desk.SDP);
    heard.awaits("confirmed nothing", "offered o=p 1 2 IN IP4 127.0.0.1");
    assertThat(answered.remoteSdp()).contains(HOLD);
    call.send("UPDATE", "");
    assertThat(peer.await(200).body()).isEmpty();
    assertThat(heard.words()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void withoutACommonCodecTheCallGoesOnAsItWas(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    heard.answersOffersBy(null);
    call.invite(HOLD);
    SipText refused = peer.await(488);
    call.ackRefusal(refused);
    call.send("UPDATE", HOLD);
    assertThat(peer.await(488).method()).isEqualTo("UPDATE");
    assertThat(answered.isEnded()).isFalse();
    assertThat(answered.remoteSdp()).contains(PeerCall.OFFER);
    call.send("BYE", "");
    peer.await(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aReInviteProvesThatTheOkArrived(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    desk.answer(heard);
    call.to(peer.await(200)).invite(HOLD);
    SipText second = peer.await(200);
    while (second.sequence() == 101) {
      second = peer.await(200);
    }
    call.ack(second, "");
    heard.awaits("confirmed nothing", "offered o=p 1 2 IN IP4 127.0.0.1");
    peer.fallsSilentFor(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void thePeersNewContactIsUsed(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    try (ScriptedPeer elsewhere = new ScriptedPeer(transport, desk.port())) {
      call.invite(
          HOLD,
          "Contact: <sip:moved@127.0.0.1:"
              + elsewhere.port()
              + ";transport="
              + transport.parameter()
              + ">");
      call.ack(peer.await(200), "");
      answered.hangUp();
      SipText bye = elsewhere.await("BYE");
      assertThat(bye.firstLine()).startsWith("BYE sip:moved@127.0.0.1:" + elsewhere.port());
      bye.answer("200 OK", "", "");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void requestsOutOfOrderAreRefused(Transport transport) throws IOException {
    talking(transport);
    call.sendWithSequence(99, "INFO");
    SipText refused = peer.await(500);
    assertThat(refused.firstLine()).isEqualTo("SIP/2.0 500 Request Out Of Order");
    call.sendWithSequence(5, "BYE");
    peer.await(500);
    assertThat(heard.words()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void keysComeByInfo(Transport transport) throws IOException {
    talking(transport);
    call.send("INFO", "Signal=5\r\nDuration=160\r\n", "Content-Type: application/dtmf-relay");
    assertThat(peer.await(200).method()).isEqualTo("INFO");
    call.send("INFO", "");
    assertThat(peer.await(200).method()).isEqualTo("INFO");
    heard.awaits("confirmed nothing", "info application/dtmf-relay Signal=5\r\nDuration=160\r\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void otherRequestsInTheCallAreAnsweredAsTheyDeserve(Transport transport) throws IOException {
    talking(transport);
    call.send("OPTIONS", "");
    assertThat(peer.await(200).header("Allow")).contains("INVITE");
    call.send("NOTIFY", "", "Event: refer", "Subscription-State: active");
    assertThat(peer.await(481).method()).isEqualTo("NOTIFY");
    call.send("NOTIFY", "");
    assertThat(peer.await(400).method()).isEqualTo("NOTIFY");
    for (String method : new String[] {"REFER", "PRACK", "MESSAGE", "SUBSCRIBE", "FOO"}) {
      call.send(method, "");
      assertThat(peer.await(405).method()).isEqualTo(method);
    }
    call.invite("<x/>", "Content-Type: application/xml");
    call.ackRefusal(peer.await(415));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aStrangersTagIsNotTheCall(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    PeerCall stranger = new PeerCall(peer);
    stranger.to("guess").send("BYE", "");
    assertThat(peer.await(481).method()).isEqualTo("BYE");
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aListenerThatFailsHurtsOnlyItself(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.answer(Desk.SDP, new Failing());
    call.ack(peer.await(200), "");
    call.invite(HOLD);
    call.ackRefusal(peer.await(500));
    call.send("INFO", "x", "Content-Type: text/plain");
    peer.await(200);
    call.send("BYE", "");
    peer.await(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void closingEndsTheCallWithoutBye(Transport transport) throws IOException {
    SipCall answered = talking(transport);
    call = new PeerCall(peer);
    call.invite(PeerCall.OFFER);
    IncomingCall waiting = desk.next();
    boolean[] abandoned = {false};
    waiting.onAbandoned(() -> abandoned[0] = true);
    desk.close();
    heard.awaits("confirmed nothing", "ended CLOSED");
    assertThat(answered.isEnded()).isTrue();
    await().atMost(Duration.ofSeconds(2)).until(() -> abandoned[0]);
    answered.hangUp();
    waiting.refuse(Answer.of(486, "Busy Here"));
    Heard late = new Heard();
    assertThat(waiting.answer(Desk.SDP, late).isEnded()).isTrue();
    late.awaits("ended HUNG_UP");
    Placed never = new Placed();
    desk.call(peer, never, new Heard());
    never.awaits("refused 503 Service Unavailable");
    peer.poll(100); // 100 Trying
    peer.hearsNothingFor(300);
    desk.close();
  }

  /** A listener of a program with a fault in every corner. */
  private static final class Failing implements org.tandem.sip.CallEvents {
    private static IllegalStateException fault() {
      return new IllegalStateException("on purpose: a listener that fails");
    }

    @Override
    public void confirmed(String answer) {
      throw fault();
    }

    @Override
    public String offered(String offer) {
      throw fault();
    }

    @Override
    public void info(String contentType, String body) {
      throw fault();
    }

    @Override
    public void ended(End why) {
      throw fault();
    }
  }
}
