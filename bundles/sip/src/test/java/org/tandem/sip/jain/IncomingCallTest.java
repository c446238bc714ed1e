package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.Answer;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.Transport;

/** INVITE until its final response, with a peer on a plain socket. */
class IncomingCallTest {
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
  }

  private void peer(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallIsTriedRungAnsweredAndConfirmed(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    SipText trying = peer.next();
    assertThat(trying.status()).isEqualTo(100);

    IncomingCall incoming = desk.next();
    assertThat(incoming.offer()).contains(PeerCall.OFFER);
    assertThat(incoming.invite().callId()).isEqualTo(call.callId());
    incoming.ringing();
    SipText ringing = peer.next();
    assertThat(ringing.status()).isEqualTo(180);
    assertThat(ringing.tag("To")).isNotEmpty();
    assertThat(ringing.contact()).contains("127.0.0.1:" + desk.port());

    SipCall answered = incoming.answer(Desk.SDP, heard);
    SipText ok = peer.next();
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.tag("To")).isEqualTo(ringing.tag("To"));
    assertThat(ok.contact())
        .isEqualTo("sip:2001@127.0.0.1:" + desk.port() + ";transport=" + transport.parameter());
    assertThat(ok.header("Allow")).contains("INVITE", "UPDATE", "BYE");
    assertThat(ok.header("Supported")).contains("timer");
    assertThat(ok.header("Session-Expires")).isEqualTo("1800;refresher=uas");
    assertThat(ok.header("Content-Type")).isEqualTo("application/sdp");
    assertThat(ok.body()).isEqualTo(Desk.SDP);
    assertThat(answered.remoteSdp()).contains(PeerCall.OFFER);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anInviteWithoutSdpGetsOurOfferAndItsAckCarriesTheAnswer(Transport transport)
      throws IOException {
    peer(transport);
    call.invite("");
    IncomingCall incoming = desk.next();
    assertThat(incoming.offer()).isEmpty();
    SipCall answered = incoming.answer(Desk.SDP, heard);
    SipText ok = peer.await(200);
    assertThat(ok.body()).isEqualTo(Desk.SDP);
    assertThat(answered.remoteSdp()).isEmpty();
    call.ack(ok, PeerCall.OFFER);
    heard.awaits("confirmed o=p 1 1 IN IP4 127.0.0.1");
    assertThat(answered.remoteSdp()).contains(PeerCall.OFFER);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theOkIsRepeatedWithGrowingPausesUntilItsAck(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    desk.answer(heard);
    peer.await(200);
    List<Long> pauses = new ArrayList<>();
    long last = System.nanoTime();
    SipText ok = null;
    for (int i = 0; i < 5; i++) {
      ok = peer.await(200);
      pauses.add((System.nanoTime() - last) / 1_000_000);
      last = System.nanoTime();
    }
    // 50, 100, 200, 400, 400 ms are wanted; on a busy machine they are longer, never shorter
    assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(1_000L, 3_000L);
    assertThat(pauses.get(2)).isGreaterThan(150);
    assertThat(pauses.get(4)).isGreaterThan(300);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    peer.fallsSilentFor(600);
    assertThat(heard.words()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallThatIsNeverAcknowledgedIsEndedByBye(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    SipCall answered = desk.answer(heard);
    String tag = peer.await(200).tag("To");
    assertThat(desk.transactions()).isPositive();
    SipText bye = peer.await("BYE");
    assertThat(bye.tag("From")).isEqualTo(tag);
    bye.answer("200 OK", "", "");
    heard.awaits("ended NO_ACK");
    assertThat(answered.isEnded()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aRefusalHasItsHeadersAndEndsWithTheAck(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.refuse(
        Answer.of(
            486,
            "Busy Here",
            new Answer.Header("Warning", "399 tandem \"all lines are taken\""),
            new Answer.Header("Retry-After", "5")));
    SipText busy = peer.await(486);
    assertThat(busy.firstLine()).isEqualTo("SIP/2.0 486 Busy Here");
    assertThat(busy.tag("To")).isNotEmpty();
    assertThat(busy.header("Warning")).isEqualTo("399 tandem \"all lines are taken\"");
    assertThat(busy.header("Retry-After")).isEqualTo("5");
    assertThat(busy.header("Server")).isEqualTo("Tandem/test");
    if (transport == Transport.UDP) {
      peer.await(486); // once more, until the ACK
    }
    call.ackRefusal(busy);
    peer.fallsSilentFor(1_500);
    SipCall late = incoming.answer(Desk.SDP, heard);
    assertThat(late.isEnded()).isTrue();
    heard.awaits("ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aRedirectionHasItsContact(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    String contact = "<sip:2001@127.0.0.1:5066;transport=udp;target=sip%3A2001%40example.com>";
    desk.next().refuse(Answer.of(302, "Moved Temporarily", new Answer.Header("Contact", contact)));
    SipText moved = peer.await(302);
    assertThat(moved.header("Contact")).isEqualTo(contact);
    call.ackRefusal(moved);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallerThatGivesUpIsAnsweredAndTheCallAbandoned(Transport transport) throws IOException {
    peer(transport);
    AtomicInteger abandoned = new AtomicInteger();
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.onAbandoned(abandoned::incrementAndGet);
    incoming.ringing();
    String tag = peer.await(180).tag("To");
    call.cancel();
    SipText cancelled = peer.await(200);
    assertThat(cancelled.method()).isEqualTo("CANCEL");
    assertThat(cancelled.tag("To")).isEqualTo(tag);
    SipText terminated = peer.await(487);
    assertThat(terminated.method()).isEqualTo("INVITE");
    call.ackRefusal(terminated);
    await().untilAtomic(abandoned, equalTo(1));

    SipCall late = incoming.answer(Desk.SDP, heard);
    assertThat(late.isEnded()).isTrue();
    heard.awaits("ended HUNG_UP");
    AtomicInteger told = new AtomicInteger();
    incoming.onAbandoned(told::incrementAndGet);
    await().untilAtomic(told, equalTo(1));
    assertThat(abandoned).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCancelForNothingGets481(Transport transport) throws IOException {
    peer(transport);
    call.cancel();
    assertThat(peer.next().status()).isEqualTo(481);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCancelAfterTheAnswerChangesNothing(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    SipCall answered = desk.answer(heard);
    SipText ok = peer.await(200);
    call.cancel();
    SipText cancelled = peer.await(200);
    while (!cancelled.method().equals("CANCEL")) {
      cancelled = peer.await(200);
    }
    assertThat(cancelled.tag("To")).isNotEmpty();
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCancelAfterARefusalChangesNothing(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    desk.next().refuse(Answer.of(480, "Temporarily Unavailable"));
    SipText refused = peer.await(480);
    call.cancel();
    SipText cancelled = peer.await(200);
    assertThat(cancelled.method()).isEqualTo("CANCEL");
    call.ackRefusal(refused);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void onlyTheFirstAnswerCounts(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.answer(Desk.SDP, heard);
    Heard second = new Heard();
    assertThat(incoming.answer("v=0\r\n", second).isEnded()).isTrue();
    incoming.refuse(Answer.of(486, "Busy Here"));
    SipText ok = peer.await(200);
    assertThat(ok.body()).isEqualTo(Desk.SDP);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    second.awaits("ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aBodyThatIsNoSdpGets415(Transport transport) throws IOException {
    peer(transport);
    call.invite("<x/>", "Content-Type: application/xml");
    SipText refused = peer.await(415);
    assertThat(refused.header("Accept")).isEqualTo("application/sdp");
    call.ackRefusal(refused);
    assertThat(desk.isQuiet()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void sdpMayBeAPartOfSeveral(Transport transport) throws IOException {
    peer(transport);
    String parts =
        "--b(a+)+\r\nContent-Type: application/x-other\r\n\r\nabc\r\n--b(a+)+\r\n"
            + "Content-Type: application/sdp\r\n\r\n"
            + PeerCall.OFFER
            + "\r\n--b(a+)+--\r\n";
    call.invite(parts, "Content-Type: multipart/mixed;boundary=\"b(a+)+\"");
    IncomingCall incoming = desk.next();
    assertThat(incoming.offer().orElseThrow().strip()).isEqualTo(PeerCall.OFFER.strip());
    incoming.refuse(Answer.of(480, "Temporarily Unavailable"));
    call.ackRefusal(peer.await(480));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anInviteThatComesAgainIsTheSameCall(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.ringing();
    String tag = peer.await(180).tag("To");
    call.sameInvite(PeerCall.OFFER);
    assertThat(peer.await(180).tag("To")).isEqualTo(tag);
    call.mergedInvite(PeerCall.OFFER);
    assertThat(peer.await(482).tag("To")).isNotEqualTo(tag);
    assertThat(desk.isQuiet()).isTrue();
    incoming.refuse(Answer.of(480, "Temporarily Unavailable"));
    call.ackRefusal(peer.await(480));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aReceptionThatFailsIsAServerError(Transport transport) throws IOException {
    peer(transport);
    desk.onArrival(
        arrival -> {
          throw new IllegalStateException("on purpose: a reception that fails");
        });
    call.invite(PeerCall.OFFER);
    call.ackRefusal(peer.await(500));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anInviteWhoseContactCannotBeReachedIsRefused(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER, "Contact: <mailto:somebody@example.com>");
    call.ackRefusal(peer.await(400));
    assertThat(desk.isQuiet()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void byeBeforeTheAnswerEndsTheWaiting(Transport transport) throws IOException {
    peer(transport);
    AtomicInteger abandoned = new AtomicInteger();
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.onAbandoned(abandoned::incrementAndGet);
    incoming.ringing();
    call.to(peer.await(180)).send("BYE", "");
    assertThat(peer.await(200).method()).isEqualTo("BYE");
    assertThat(peer.await(487).method()).isEqualTo("INVITE");
    await().untilAtomic(abandoned, equalTo(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aChangeBeforeTheAnswerHasToWait(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER);
    IncomingCall incoming = desk.next();
    incoming.ringing();
    call.to(peer.await(180)).send("UPDATE", PeerCall.OFFER);
    assertThat(Integer.parseInt(peer.await(500).header("Retry-After"))).isBetween(0, 10);
    call.send("INVITE", PeerCall.OFFER);
    assertThat(Integer.parseInt(peer.await(500).header("Retry-After"))).isBetween(0, 10);
    incoming.refuse(Answer.of(480, "Temporarily Unavailable"));
    peer.await(480);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anInviteThatExpiresIsTerminated(Transport transport) throws IOException {
    peer(transport);
    AtomicInteger abandoned = new AtomicInteger();
    call.invite(PeerCall.OFFER, "Expires: 1");
    desk.next().onAbandoned(abandoned::incrementAndGet);
    call.ackRefusal(peer.await(487));
    await().untilAtomic(abandoned, equalTo(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aSessionThatIsTooShortIsToldTheLeast(Transport transport) throws IOException {
    peer(transport);
    call.invite(PeerCall.OFFER, "Supported: timer", "Session-Expires: 60");
    SipText refused = peer.await(422);
    assertThat(refused.header("Min-SE")).isEqualTo("90");
    call.ackRefusal(refused);
    assertThat(desk.isQuiet()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void optionsTellsWhatWeCanDo(Transport transport) throws IOException {
    peer(transport);
    call.send("OPTIONS", "");
    SipText ok = peer.next();
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.header("Allow")).contains("INVITE");
    assertThat(ok.header("Accept")).isEqualTo("application/sdp");
    assertThat(ok.header("Supported")).isEqualTo("timer");
    assertThat(ok.tag("To")).isNotEmpty();
    assertThat(desk.transactions()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void whatWeDoNotDoIsNotAllowed(Transport transport) throws IOException {
    peer(transport);
    for (String method : List.of("REGISTER", "SUBSCRIBE", "MESSAGE", "PUBLISH", "REFER", "FOO")) {
      new PeerCall(peer).send(method, "");
      SipText refused = peer.next();
      assertThat(refused.status()).as(method).isEqualTo(405);
      assertThat(refused.header("Allow")).contains("INVITE,ACK,CANCEL,BYE");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void whatBelongsToNoCallGets481(Transport transport) throws IOException {
    peer(transport);
    for (String method : List.of("BYE", "INFO", "UPDATE", "NOTIFY")) {
      new PeerCall(peer).send(method, "");
      assertThat(peer.next().status()).as(method).isEqualTo(481);
      new PeerCall(peer).to("unknown").send(method, "");
      assertThat(peer.next().status()).as(method).isEqualTo(481);
    }
    new PeerCall(peer).to("unknown").invite(PeerCall.OFFER);
    assertThat(peer.next().status()).isEqualTo(481);
    assertThat(desk.transactions()).isZero();
  }
}
