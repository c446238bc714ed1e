package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;

/** Endpoints that listen at several addresses, or at all of both kinds. */
class PlacesTest {
  private final Heard heard = new Heard();
  private Desk desk;
  private ScriptedPeer peer;

  @AfterEach
  void close() throws IOException {
    if (peer != null) {
      peer.close();
    }
    desk.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theContactIsWhereThePeerCanReachUs(Transport transport) throws IOException {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    desk = new Desk(Desk.FAST, other, InetAddress.getByName("127.0.0.1"));
    int port = desk.listening().get(2).port();
    assertThat(talk(transport, port)).contains("@127.0.0.1:" + port);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void whoListensEverywhereSpeaksIpv4Too(Transport transport) throws IOException {
    desk = new Desk(Desk.FAST, InetAddress.getByName("::"));
    assertThat(talk(transport, desk.port())).contains("@127.0.0.1:" + desk.port());
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void callsOverIpv6EndAtEitherSide(Transport transport) throws IOException {
    desk = new Desk(Desk.FAST, InetAddress.getByName("::1"));
    try (Desk called = new Desk(Desk.FAST, InetAddress.getByName("::1"))) {
      var way = Map.of("transport", transport.parameter());
      Placed placed = new Placed();
      desk.call(new SipUri("sip", "a", "[::1]", called.port(), way), placed, heard);
      Heard there = new Heard();
      SipCall talking = called.answer(there);
      placed.awaits("answered");
      there.awaits("confirmed nothing");
      talking.hangUp();
      heard.awaits("ended HUNG_UP");
      there.awaits("confirmed nothing", "ended HUNG_UP");
    }
  }

  /** A call that we end; says our Contact. */
  private String talk(Transport transport, int port) throws IOException {
    peer = new ScriptedPeer(transport, port);
    PeerCall call = new PeerCall(peer);
    call.invite(PeerCall.OFFER);
    SipCall talking = desk.answer(heard);
    SipText ok = peer.await(200);
    call.ack(ok, "");
    heard.awaits("confirmed nothing");
    talking.hangUp();
    SipText bye = peer.await("BYE");
    assertThat(bye.header("Via")).contains("127.0.0.1:" + port);
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
    return ok.contact();
  }
}
