package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
}
