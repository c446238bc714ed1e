package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.Diversion;
import org.tandem.sip.Invite;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.call.CallTimes;

/** Calls that we place, to a peer on a plain socket. */
class OutgoingCallTest {
  private final Heard heard = new Heard();
  private final Placed placed = new Placed();
  private Desk desk;
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(Desk.FAST);
  }

  @AfterEach
  void close() throws IOException {
    if (peer != null) {
      peer.close();
    }
    desk.close();
  }

  private void peer(Transport transport) throws IOException {
    peer = new ScriptedPeer(transport, desk.port());
  }

  private String contact(String tag) {
    return "Contact: <sip:"
        + tag
        + "@127.0.0.1:"
        + peer.port()
        + ";transport="
        + peer.transport().parameter()
        + ">";
  }

  @Test
  void peersThatAreNotThereHoldUpNobodyElse() throws IOException {
    peer(Transport.UDP);
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket one = new Socket();
        Socket two = new Socket()) {
      one.connect(full.getLocalSocketAddress());
      two.connect(full.getLocalSocketAddress()); // from now on the system lets callers wait
      for (int i = 0; i < 20; i++) {
        desk.call(Desk.target(full.getLocalPort(), Transport.TCP), new Placed(), new Heard());
      }
      PeerCall call = new PeerCall(peer);
      call.invite(PeerCall.OFFER);
      desk.answer(heard);
      call.ack(peer.await(200), "");
      heard.awaits("confirmed nothing");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallRingsIsAnsweredAndHungUp(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    assertThat(invite.firstLine())
        .isEqualTo(
            "INVITE sip:peer@127.0.0.1:"
                + peer.port()
                + ";transport="
                + transport.parameter()
                + " SIP/2.0");
    assertThat(invite.header("To")).isEqualTo("<sip:peer@127.0.0.1>");
    assertThat(invite.header("From")).startsWith("<sip:voicemail@127.0.0.1>;tag=");
    assertThat(invite.header("Max-Forwards")).isEqualTo("70");
    assertThat(invite.header("Supported")).isEqualTo("timer");
    assertThat(invite.header("Session-Expires")).isEqualTo("1800");
    assertThat(invite.header("Allow")).contains("UPDATE");
    assertThat(invite.header("User-Agent")).isEqualTo("Tandem/test");
    assertThat(invite.contact())
        .isEqualTo(
            "sip:voicemail@127.0.0.1:" + desk.port() + ";transport=" + transport.parameter());
    assertThat(invite.body()).isEqualTo(Desk.SDP);

    invite.answer("100 Trying", "", "");
    invite.answer("180 Ringing", "a", "");
    placed.awaits("ringing");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    SipText ack = peer.await("ACK");
    assertThat(ack.firstLine()).startsWith("ACK sip:a@127.0.0.1:" + peer.port());
    assertThat(ack.sequence()).isEqualTo(invite.sequence());
    placed.awaits("ringing", "answered");
    assertThat(placed.call().remoteSdp()).contains(PeerCall.OFFER);

    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a")); // the ACK was lost
    assertThat(peer.await("ACK").sequence()).isEqualTo(invite.sequence());
    placed.call().hangUp();
    SipText bye = peer.await("BYE");
    assertThat(bye.sequence()).isEqualTo(invite.sequence() + 1);
    assertThat(bye.tag("To")).isEqualTo("a");
    bye.answer("200 OK", "", "");
    heard.awaits("ended HUNG_UP");
  }

  @Test
  void callIdNameAndDiversionAreOurs() throws IOException {
    peer(Transport.UDP);
    SipUri from = new SipUri("sip", "5550100", "127.0.0.1", 0, Map.of());
    Invite said =
        new Invite(
            "id-1",
            Desk.target(peer.port(), Transport.UDP),
            from,
            Optional.of("A \"B\" \\ C\r\nD"),
            Desk.SDP,
            Optional.of(Diversion.of(from, "follow-me")));
    desk.call(said, placed, heard);
    SipText invite = peer.await("INVITE");
    assertThat(invite.header("Call-ID")).isEqualTo("id-1");
    assertThat(invite.header("From"))
        .startsWith("\"A \\\"B\\\" \\\\ CD\" <sip:5550100@127.0.0.1>;tag=");
    assertThat(invite.header("Diversion")).isEqualTo("<sip:5550100@127.0.0.1>;reason=follow-me");
    invite.answer("486 Busy Here", "a", "");
    placed.awaits("refused 486 Busy Here");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void thePeerMayHangUp(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    peer.await("ACK");
    PeerCall.answering(peer, invite, "a").send("BYE", "");
    assertThat(peer.await(200).method()).isEqualTo("BYE");
    heard.awaits("ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anotherBranchThatAnswersTooIsAcknowledgedAndEnded(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    assertThat(peer.await("ACK").tag("To")).isEqualTo("a");
    invite.answer("200 OK", "b", PeerCall.OFFER, contact("b"));
    assertThat(peer.await("ACK").tag("To")).isEqualTo("b");
    SipText bye = peer.await("BYE");
    assertThat(bye.tag("To")).isEqualTo("b");
    assertThat(bye.firstLine()).startsWith("BYE sip:b@");
    bye.answer("200 OK", "", "");
    placed.awaits("answered");
    assertThat(placed.call().isEnded()).isFalse();
    assertThat(heard.words()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aBranchThatAnswersLateIsEndedAsWell(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    peer.await("ACK");
    peer.hearsNothingFor(1_500); // the stack has forgotten the INVITE's transaction
    invite.answer("200 OK", "b", PeerCall.OFFER, contact("b"));
    assertThat(peer.await("ACK").tag("To")).isEqualTo("b");
    peer.await("BYE").answer("200 OK", "", "");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    assertThat(peer.await("ACK").tag("To")).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theRouteOfTheAnswerIsFollowedBackwards(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    String near = "<sip:127.0.0.1:" + peer.port() + ";transport=" + transport.parameter() + ";lr>";
    invite.answer(
        "200 OK",
        "a",
        PeerCall.OFFER,
        "Record-Route: <sip:far.example.com;lr>, " + near,
        "Contact: <sip:a@192.0.2.9>");
    SipText ack = peer.await("ACK");
    assertThat(ack.firstLine()).isEqualTo("ACK sip:a@192.0.2.9 SIP/2.0");
    assertThat(String.join(",", ack.all("Route"))).isEqualTo(near + ",<sip:far.example.com;lr>");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void redirectionsAreToldTheBestFirst(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer(
        "302 Moved Temporarily",
        "a",
        "",
        "Contact: <sip:third@h>;q=0.1, <sip:first@h>",
        "Contact: <sip:second@h>;q=0.5, <mailto:x@y>");
    assertThat(peer.await("ACK").header("Via")).isEqualTo(invite.header("Via"));
    placed.awaits("redirected 302 [first, second, third]");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void refusalsAreTold(Transport transport) throws IOException {
    peer(transport);
    Runnable cancel = desk.call(peer, placed, heard);
    peer.await("INVITE").answer("486 Busy Here", "a", "");
    peer.await("ACK");
    placed.awaits("refused 486 Busy Here");
    cancel.run();
    peer.hearsNothingFor(300);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void givingUpSendsCancel(Transport transport) throws IOException {
    peer(transport);
    Runnable cancel = desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("180 Ringing", "a", "");
    placed.awaits("ringing");
    cancel.run();
    SipText cancelled = peer.await("CANCEL");
    assertThat(cancelled.header("Via")).isEqualTo(invite.header("Via"));
    assertThat(cancelled.sequence()).isEqualTo(invite.sequence());
    cancelled.answer("200 OK", "a", "");
    invite.answer("487 Request Terminated", "a", "");
    peer.await("ACK");
    placed.awaits("ringing", "refused 487 Request Terminated");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void cancelWaitsForTheFirstProvisionalResponse(Transport transport) throws IOException {
    peer(transport);
    Runnable cancel = desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    cancel.run();
    peer.hearsNothingFor(300);
    invite.answer("100 Trying", "", "");
    peer.await("CANCEL").answer("200 OK", "a", "");
    invite.answer("487 Request Terminated", "a", "");
    placed.awaits("refused 487 Request Terminated");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void anAnswerThatCrossesTheCancelIsEnded(Transport transport) throws IOException {
    peer(transport);
    Runnable cancel = desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("100 Trying", "", "");
    invite.answer("183 Session Progress", "a", "");
    placed.awaits("ringing");
    cancel.run();
    SipText cancelled = peer.await("CANCEL");
    invite.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    cancelled.answer("200 OK", "a", "");
    peer.await("ACK");
    peer.await("BYE").answer("200 OK", "", "");
    placed.awaits("ringing", "refused 487 Request Terminated");
    assertThat(heard.words()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aPeerThatIgnoresTheCancelIsNotWaitedFor(Transport transport) throws IOException {
    peer(transport);
    Runnable cancel = desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("180 Ringing", "a", "");
    placed.awaits("ringing");
    cancel.run();
    peer.await("CANCEL").answer("200 OK", "a", "");
    placed.awaits("ringing", "refused 487 Request Terminated");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aSessionThatIsTooShortForThePeerIsAskedForLonger(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    SipText first = peer.await("INVITE");
    first.answer("422 Session Interval Too Small", "a", "", "Min-SE: 3600");
    peer.await("ACK");
    SipText second = peer.await("INVITE");
    assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
    assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
    assertThat(second.tag("From")).isEqualTo(first.tag("From"));
    assertThat(second.header("Session-Expires")).isEqualTo("3600");
    assertThat(second.header("Min-SE")).isEqualTo("3600");
    second.answer("200 OK", "a", PeerCall.OFFER, contact("a"));
    placed.awaits("answered");
  }

  @Test
  void aPeerThatCannotBeReachedIsToldAtOnce() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    desk.call(Desk.target(nobody, Transport.TCP), placed, heard);
    placed.awaits("refused 503 Service Unavailable");
  }

  @Test
  void aTransportThatWeDoNotListenOnIsNoWay() {
    desk.call(Desk.target(5061, Transport.TLS), placed, heard);
    placed.awaits("refused 503 Service Unavailable");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void closingTellsWhoWaits(Transport transport) throws IOException {
    peer(transport);
    desk.call(peer, placed, heard);
    peer.await("INVITE").answer("180 Ringing", "a", "");
    placed.awaits("ringing");
    desk.close();
    placed.awaits("ringing", "refused 503 Service Unavailable");
    assertThat(peer.poll(200)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallMayNotRingForEver(Transport transport) throws IOException {
    desk.close();
    CallTimes fast = Desk.FAST;
    desk =
        new Desk(
            new CallTimes(
                fast.t1(),
                fast.t2(),
                fast.giveUp(),
                Duration.ofMillis(400),
                fast.session(),
                fast.minSession()));
    peer(transport);
    desk.call(peer, placed, heard);
    SipText invite = peer.await("INVITE");
    invite.answer("180 Ringing", "a", "");
    peer.await("CANCEL").answer("200 OK", "a", "");
    invite.answer("487 Request Terminated", "a", "");
    placed.awaits("ringing", "refused 408 Request Timeout");
  }
}
