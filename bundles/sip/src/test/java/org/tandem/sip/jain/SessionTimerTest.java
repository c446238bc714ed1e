package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.SipCall;
import org.tandem.sip.Transport;
import org.tandem.sip.call.CallTimes;

/** Sessions of three seconds and their refreshes (RFC 4028), with a peer on a plain socket. */
class SessionTimerTest {
  private static final String[] KNOWS_TIMER = {"Supported: timer", "Allow: INVITE, UPDATE"};
  private static final String[] KNOWS_UPDATE = {"Allow: INVITE, ACK, BYE, UPDATE"};

  private final Heard heard = new Heard();
  private final Placed placed = new Placed();
  private Desk desk;
  private ScriptedPeer peer;
  private PeerCall call;

  @BeforeEach
  void open() throws IOException {
    desk = desk(Duration.ofSeconds(3));
  }

  private static Desk desk(Duration session) throws IOException {
    CallTimes fast = Desk.FAST;
    return new Desk(
        new CallTimes(
            fast.t1(), fast.t2(), fast.giveUp(), fast.ringing(), session, Duration.ofSeconds(1)));
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    desk.close();
  }

  private SipText answered(Transport transport, String... headers) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
    call.invite(PeerCall.OFFER, headers);
    desk.answer(heard);
    SipText ok = peer.await(200);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    return ok;
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatDoesNotRefreshIsGone(Transport transport) throws IOException {
    SipText ok = answered(transport, KNOWS_TIMER);
    assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uac");
    assertThat(ok.header("Require")).isEqualTo("timer");
    long start = System.nanoTime();
    SipText bye = peer.await("BYE");
    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_500L, 3_500L);
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended PEER_GONE");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatRefreshesLives(Transport transport) throws IOException {
    answered(transport, KNOWS_TIMER);
    for (int i = 0; i < 2; i++) {
      assertThat(peer.poll(1_300)).isNull();
      call.send("UPDATE", "", "Supported: timer", "Session-Expires: 3;refresher=uac");
      assertThat(peer.await(200).header("Session-Expires")).isEqualTo("3;refresher=uac");
      assertThat(peer.poll(1_300)).isNull();
      call.invite(PeerCall.OFFER, "Supported: timer", "Session-Expires: 3;refresher=uac");
      call.ack(peer.await(200), "");
    }
    assertThat(heard.words()).noneMatch(word -> word.startsWith("ended"));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerWithoutTimersIsRefreshedByUpdate(Transport transport) throws IOException {
    SipText ok = answered(transport, KNOWS_UPDATE);
    assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uas");
    assertThat(ok.header("Require")).isEmpty();
    for (int i = 0; i < 3; i++) {
      SipText update = peer.await("UPDATE");
      assertThat(update.header("Session-Expires")).isEqualTo("3;refresher=uac");
      assertThat(update.header("Supported")).isEqualTo("timer");
      assertThat(update.contact()).contains(":" + desk.port());
      assertThat(update.body()).isEmpty();
      update.answer("200 OK", "", "", "Session-Expires: 3;refresher=uac");
    }
    assertThat(heard.words()).containsExactly("confirmed nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatNeverSpeaksOfTimersIsRefreshedAgainAndAgain(Transport transport)
      throws IOException {
    answered(transport, KNOWS_UPDATE);
    for (int i = 0; i < 3; i++) {
      peer.await("UPDATE").answer("200 OK", "", "");
    }
    assertThat(heard.words()).containsExactly("confirmed nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aRefreshThatIsRefusedAfterTheEndIsNotTriedAgain(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    SipText update = peer.await("UPDATE");
    call.send("BYE", "");
    peer.await(200);
    update.answer("405 Method Not Allowed", "", "");
    peer.hearsNothingFor(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerWithoutUpdateIsRefreshedByReInvite(Transport transport) throws IOException {
    answered(transport);
    for (int i = 0; i < 2; i++) {
      SipText invite = peer.await("INVITE");
      assertThat(invite.body()).isEqualTo(Desk.SDP);
      // While ours is under way, the peer's own has to wait.
      call.send("INVITE", PeerCall.OFFER);
      assertThat(peer.await(491).method()).isEqualTo("INVITE");
      invite.answer("200 OK", "", PeerCall.OFFER, "Session-Expires: 3;refresher=uac");
      SipText ack = peer.await("ACK");
      while (ack.sequence() != invite.sequence()) {
        ack = peer.await("ACK");
      }
      invite.answer("200 OK", "", PeerCall.OFFER, "Session-Expires: 3;refresher=uac");
      assertThat(peer.await("ACK").sequence()).isEqualTo(invite.sequence());
    }
    assertThat(heard.words()).containsExactly("confirmed nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatForgotTheCallEndsIt(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    peer.await("UPDATE").answer("481 Call/Transaction Does Not Exist", "", "");
    heard.awaits("confirmed nothing", "ended PEER_GONE");
    peer.hearsNothingFor(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatTimesOutEndsTheCall(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    peer.await("UPDATE").answer("408 Request Timeout", "", "");
    peer.await("BYE").answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended PEER_GONE");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void updateThatIsNotAllowedAfterAllBecomesReInvite(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    peer.await("UPDATE").answer("405 Method Not Allowed", "", "");
    SipText invite = peer.await("INVITE");
    invite.answer("200 OK", "", PeerCall.OFFER, "Session-Expires: 3;refresher=uac");
    peer.await("ACK");
    peer.await("INVITE"); // and the next one at once
    assertThat(heard.words()).containsExactly("confirmed nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aSessionThatIsTooShortForThePeerIsMadeLonger(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    SipText first = peer.await("UPDATE");
    first.answer("422 Session Interval Too Small", "", "", "Min-SE: 20");
    SipText second = peer.await("UPDATE");
    assertThat(second.header("Session-Expires")).isEqualTo("20;refresher=uac");
    assertThat(second.header("Min-SE")).isEqualTo("20");
    second.answer("200 OK", "", "", "Session-Expires: 20;refresher=uac");
    peer.hearsNothingFor(3_000);
    assertThat(heard.words()).containsExactly("confirmed nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void glareIsTriedAgain(Transport transport) throws IOException {
    desk.close();
    desk = desk(Duration.ofSeconds(5));
    answered(transport, KNOWS_UPDATE);
    SipText update = peer.await("UPDATE");
    update.answer("491 Request Pending", "", "");
    SipText next = peer.next();
    assertThat(next.method()).isEqualTo("UPDATE");
    next.answer("200 OK", "", "", "Session-Expires: 90;refresher=uas");
    peer.hearsNothingFor(2_500);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aRefreshThatFailsIsTriedAgainUntilTheSessionExpires(Transport transport) throws IOException {
    answered(transport, KNOWS_UPDATE);
    peer.await("UPDATE").answer("503 Service Unavailable", "", "");
    peer.await("BYE").answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended PEER_GONE");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void calledPeersAreRefreshedAsTheyAgreed(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    assertThat(invite.header("Session-Expires")).isEqualTo("3");
    String contact = new PeerCall(peer).contact();
    invite.answer(
        "200 OK",
        "a",
        PeerCall.OFFER,
        contact,
        "Session-Expires: 3;refresher=uac",
        "Allow: UPDATE");
    peer.await("ACK");
    SipText update = peer.await("UPDATE");
    // From now on it is the peer's task, which it neglects.
    update.answer("200 OK", "", "", "Session-Expires: 2;refresher=uas");
    peer.await("BYE").answer("200 OK", "", "");
    heard.awaits("ended PEER_GONE");
    assertThat(placed.call().isEnded()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCalledPeerWithoutTimersIsLeftAlone(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    desk.call(peer, placed, heard);
    peer.await("INVITE").answer("200 OK", "a", PeerCall.OFFER, new PeerCall(peer).contact());
    peer.await("ACK");
    peer.hearsNothingFor(4_000);
    SipCall talking = placed.call();
    assertThat(talking.isEnded()).isFalse();
  }
}
