package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;

/** An endpoint as its users open it: on all addresses, with settings for calls. */
class CallSettingsTest {

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void peersAreToldWhereTheyReachedUsAndHowLongSessionsLast(Transport transport)
      throws IOException, InterruptedException {
    BlockingQueue<IncomingCall> arrived = new LinkedBlockingQueue<>();
    try (SipEndpoint endpoint = JainEndpoint.openCalls(settings(), arrived::add);
        ScriptedPeer peer = new ScriptedPeer(transport, endpoint.listening().get(0).port())) {
      PeerCall call = new PeerCall(peer);
      call.invite(PeerCall.OFFER);
      Heard heard = new Heard();
      var talking = arrived.poll(8, TimeUnit.SECONDS).answer(Desk.SDP, heard);
      SipText ok = peer.await(200);
      assertThat(ok.header("Session-Expires")).startsWith("600;");
      assertThat(ok.contact())
          .isEqualTo(
              "sip:2001@127.0.0.1:"
                  + peer.server().getPort()
                  + ";transport="
                  + transport.parameter());
      call.ack(ok, "");
      heard.awaits("confirmed nothing");
      talking.hangUp();
      SipText bye = peer.await("BYE");
      assertThat(bye.header("Via")).contains("127.0.0.1:" + peer.server().getPort());
      bye.answer("200 OK", "", "");
    }
  }

  private static SipSettings settings() throws IOException {
    InetAddress every = InetAddress.getByName("0.0.0.0");
    return new SipSettings(
        "sip-every",
        "Tandem/test",
        List.of(new ListenPoint(every, 0, Transport.UDP), new ListenPoint(every, 0, Transport.TCP)),
        2,
        SipSettings.Limits.DEFAULT,
        new SipSettings.Calls(List.of("192.0.2.1"), Duration.ofMinutes(10)));
  }
}
