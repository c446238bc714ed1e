package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Referral;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/** REFER in a call and what the peer tells about it: RFC 3515, with a peer on a plain socket. */
@Timeout(60)
class ReferralTest {
  private static final SipUri TARGET =
      new SipUri("sip", "2001", "192.0.2.9", 5070, Map.of("transport", "tcp"));

  private final Heard heard = new Heard();
  private final Told told = new Told();
  private Desk desk;
  private ScriptedPeer peer;
  private PeerCall call;
  private SipCall answered;

  /** Writes down what is told of a referral. */
  private static final class Told implements Referral {
    private final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void accepted() {
      words.add("accepted");
    }

    @Override
    public void progress(int status) {
      words.add("progress " + status);
    }

    @Override
    public void ended(int status) {
      words.add("ended " + status);
    }

    void awaits(String... expected) {
      await()
          .atMost(Duration.ofSeconds(8))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> words.size() >= expected.length);
      assertThat(words).containsExactly(expected);
    }
  }

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(Desk.FAST);
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    desk.close();
  }

  /** A call that goes on, and the REFER in it. */
  private SipText referred(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
    call.invite(PeerCall.OFFER);
    answered = desk.answer(heard);
    call.ack(peer.await(200), "");
    heard.awaits("confirmed nothing");
    answered.refer(TARGET, told);
    return peer.await("REFER");
  }

  private void notifies(String event, String fragment, String... more) {
    List<String> headers = new java.util.ArrayList<>(List.of("Event: " + event));
    if (more.length == 0) {
      headers.add("Subscription-State: active;expires=60");
    }
    headers.add("Content-Type: message/sipfrag;version=2.0");
    headers.addAll(List.of(more));
    call.send("NOTIFY", fragment, headers.toArray(String[]::new));
  }

  private int answerToNotify() {
    SipText answer = peer.next();
    while (!answer.isResponse() || !answer.method().equals("NOTIFY")) {
      answer = peer.next();
    }
    return answer.status();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void thePeerIsAskedAndTellsHowItWent(Transport transport) throws IOException {
    SipText refer = referred(transport);
    assertThat(refer.header("Refer-To")).isEqualTo("<sip:2001@192.0.2.9:5070;transport=tcp>");
    assertThat(refer.header("Referred-By")).isEqualTo("<sip:2001@127.0.0.1>");
    assertThat(refer.header("Contact")).contains("127.0.0.1:" + desk.port());
    refer.answer("202 Accepted", "", "");
    told.awaits("accepted");
    notifies("refer", "SIP/2.0 100 Trying\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    notifies("refer;id=" + refer.sequence(), "SIP/2.0 180 Ringing");
    assertThat(answerToNotify()).isEqualTo(200);
    notifies("refer", "SIP/2.0 200 OK\r\n", "Subscription-State: terminated;reason=noresource");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "progress 100", "progress 180", "ended 200");
    assertThat(answered.isEnded()).as("hanging up is left to whoever asked").isFalse();
    answered.hangUp();
    peer.await("BYE").answer("200 OK", "", "");
  }

  @ParameterizedTest
  @CsvSource({"403 Forbidden, 403", "405 Method Not Allowed, 405", "503 No, 503", "603 No, 603"})
  void aRefusedReferEndsIt(String answer, int status) throws IOException {
    referred(Transport.UDP).answer(answer, "", "");
    told.awaits("ended " + status);
    notifies("refer", "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("ended " + status);
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"486 Busy Here, 486", "404 Not Found, 404", "603 Decline, 603", "302 Moved, 302"})
  void aFailureIsToldByANotify(String line, int status) throws IOException {
    referred(Transport.UDP).answer("202 Accepted", "", "");
    notifies("refer", "SIP/2.0 100 Trying\r\n");
    notifies("refer", "SIP/2.0 " + line + "\r\nTo: <sip:2001@192.0.2.9>\r\n");
    told.awaits("accepted", "progress 100", "ended " + status);
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aNotifyMayOvertakeTheAnswer(Transport transport) throws IOException {
    SipText refer = referred(transport);
    notifies("refer", "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "ended 200");
    refer.answer("202 Accepted", "", "");
    call.send("OPTIONS", "");
    while (!peer.await(200).method().equals("OPTIONS")) {}
    told.awaits("accepted", "ended 200");
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void aPeerThatHasForgottenTheCallEndsIt(Transport transport) throws IOException {
    referred(transport).answer("481 Call/Transaction Does Not Exist", "", "");
    heard.awaits("confirmed nothing", "ended PEER_GONE");
    assertThat(told.words).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void whatIsNoNewsOfIt(Transport transport) throws IOException {
    SipText refer = referred(transport);
    refer.answer("202 Accepted", "", "");
    notifies("refer;id=" + (refer.sequence() + 7), "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(481);
    notifies("message-summary", "Messages-Waiting: no\r\n");
    assertThat(answerToNotify()).isEqualTo(489);
    call.send("NOTIFY", PeerCall.OFFER, "Event: refer", "Subscription-State: active");
    assertThat(answerToNotify()).isEqualTo(415);
    told.awaits("accepted");
    call.send("NOTIFY", "", "Event: refer", "Subscription-State: active");
    assertThat(answerToNotify()).isEqualTo(200);
    notifies("refer", "Nonsense\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "progress 100", "progress 100");
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void withoutAReferralANotifyIsForNothing(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
    call.invite(PeerCall.OFFER);
    answered = desk.answer(heard);
    call.ack(peer.await(200), "");
    heard.awaits("confirmed nothing");
    notifies("refer", "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(481);
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void thePeerMayHangUpMeanwhile(Transport transport) throws IOException {
    referred(transport).answer("202 Accepted", "", "");
    told.awaits("accepted");
    call.send("BYE", "");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
    notifies("refer", "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(481);
    told.awaits("accepted");
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void aSecondAttemptIsToldAboutAlone(Transport transport) throws IOException {
    SipText first = referred(transport);
    first.answer("202 Accepted", "", "");
    notifies("refer", "SIP/2.0 486 Busy Here\r\n");
    told.awaits("accepted", "ended 486");
    Told again = new Told();
    answered.refer(TARGET, again);
    SipText second = peer.await("REFER");
    assertThat(second.sequence()).isGreaterThan(first.sequence());
    second.answer("202 Accepted", "", "");
    notifies("refer;id=" + first.sequence(), "SIP/2.0 200 OK\r\n");
    assertThat(answerToNotify()).isEqualTo(481);
    notifies("refer;id=" + second.sequence(), "SIP/2.0 200 OK\r\n");
    again.awaits("accepted", "ended 200");
    told.awaits("accepted", "ended 486");
  }

  @ParameterizedTest
  @CsvSource({";id=,", ","})
  void lateNewsOfTheFirstDoNotDecideTheSecond(String id, String none) throws IOException {
    SipText first = referred(Transport.UDP);
    first.answer("202 Accepted", "", "");
    told.awaits("accepted"); // and nobody waits for its end any more
    Told again = new Told();
    answered.refer(TARGET, again);
    SipText second = peer.await("REFER");
    second.answer("202 Accepted", "", "");
    notifies("refer" + (id == null ? "" : id + first.sequence()), "SIP/2.0 486 Busy Here\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "ended 486");
    notifies("refer;id=" + second.sequence(), "SIP/2.0 180 Ringing\r\n");
    assertThat(answerToNotify()).isEqualTo(200);
    notifies("refer", "SIP/2.0 200 OK\r\n"); // from one who never gives an id
    assertThat(answerToNotify()).isEqualTo(200);
    again.awaits("accepted", "progress 180", "ended 200");
    told.awaits("accepted", "ended 486");
  }

  @ParameterizedTest
  @CsvSource({"SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "Nonsense"})
  void aPeerThatStopsTellingHasNotReachedAnybodyForAllWeKnow(String fragment) throws IOException {
    referred(Transport.UDP).answer("202 Accepted", "", "");
    call.send(
        "NOTIFY",
        fragment + "\r\n",
        "Event: refer",
        "Subscription-State: Terminated ;reason=noresource",
        "Content-Type: message/sipfrag;version=2.0");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "ended 408");
    assertThat(answered.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void theEndOfTheSubscriptionNeedsNoBody(Transport transport) throws IOException {
    referred(transport).answer("202 Accepted", "", "");
    call.send("NOTIFY", "", "Event: refer", "Subscription-State: terminated;reason=timeout");
    assertThat(answerToNotify()).isEqualTo(200);
    told.awaits("accepted", "ended 408");
  }

  @ParameterizedTest
  @EnumSource(names = "UDP")
  void nobodyRefersUs(Transport transport) throws IOException {
    referred(transport).answer("405 Method Not Allowed", "", "");
    call.send("REFER", "", "Refer-To: <sip:900555@192.0.2.66>");
    SipText answer = peer.await(405);
    assertThat(answer.method()).isEqualTo("REFER");
    assertThat(answer.header("Allow")).doesNotContain("REFER").contains("NOTIFY");
    peer.hearsNothingFor(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallThatWaitsIsSentElsewhere(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
    call = new PeerCall(peer);
    call.invite(PeerCall.OFFER);
    IncomingCall waiting = desk.next();
    waiting.redirect(TARGET);
    SipText moved = peer.await(302);
    assertThat(moved.header("Contact")).isEqualTo("<sip:2001@192.0.2.9:5070;transport=tcp>");
    call.ackRefusal(moved);
    waiting.answer(Desk.SDP, heard);
    heard.awaits("ended HUNG_UP");
  }
}
