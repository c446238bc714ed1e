package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.redirect.SipPath;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.PastedRequest;
import org.tandem.worker.fake.TestInvite;

class PassedTest {
  private static final String OURS = "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKx;ticket=right";
  private static final String PBX = "SIP/2.0/TCP 192.0.2.10:5070;branch=z9hG4bKy";
  private static final SipPath PATH =
      new SipPath(
          "tcp", new InetSocketAddress("0.0.0.0", 5060), new InetSocketAddress("192.0.2.10", 4711));

  /** Knows one ticket for one call. */
  private static final Deliveries SERVICE =
      new Deliveries() {
        @Override
        public Optional<Origin> origin(String callId, String via) {
          return Optional.of(new Origin(PATH, Set.of("pbx.example.com")))
              .filter(path -> callId.equals("c") && via.equals(OURS));
        }

        @Override
        public boolean isPassedOn(VoipGateway gateway) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void arrived(String callId, String gateway, String caller) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void aCallThatWasPassedOnIsSeenAsItsGatewaySentIt() {
    for (String vias : new String[] {OURS + "\nVia: " + PBX, OURS + ", " + PBX}) {
      SipRequest invite = Passed.asSent(invite("c", vias), Optional.of(SERVICE)).orElseThrow();
      assertThat(invite.source()).isEqualTo(PATH.remote());
      assertThat(invite.destination()).isEqualTo(PATH.local());
      assertThat(invite.transport()).isEqualTo(Transport.TCP);
      assertThat(invite.certificateNames()).containsExactly("pbx.example.com");
      assertThat(invite.header("Via")).containsExactly(PBX);
      assertThat(invite.from().user()).isEqualTo("5550100");
    }
  }

  @Test
  void whatBearsATicketThatNobodyCanReadIsNotACallOfThisComputer() {
    SipRequest another = invite("another", OURS + "\nVia: " + PBX);
    assertThat(Passed.asSent(another, Optional.of(SERVICE))).isEmpty();
    SipRequest forged = invite("c", OURS.replace("right", "wrong"));
    assertThat(Passed.asSent(forged, Optional.of(SERVICE))).isEmpty();
    assertThat(Passed.asSent(invite("c", OURS), Optional.empty())).as("no service").isEmpty();
  }

  @Test
  void withoutATicketACallCameByItself() {
    SipRequest invite = invite("c", PBX);
    assertThat(Passed.asSent(invite, Optional.of(SERVICE)).orElseThrow()).isSameAs(invite);
    SipRequest few = TestInvite.usual();
    assertThat(Passed.asSent(few, Optional.empty()).orElseThrow()).isSameAs(few);
  }

  @Test
  void aTicketFromElsewhereIsWorthNothing() {
    SipPath path =
        new SipPath(
            "udp", new InetSocketAddress("0.0.0.0", 5065), new InetSocketAddress("192.0.2.66", 9));
    SipRequest stranger =
        new Passed(invite("c", PBX + ", " + OURS), new Deliveries.Origin(path, Set.of()));
    assertThat(stranger.header("Via")).containsExactly(OURS);
    assertThat(Passed.asSent(stranger, Optional.of(SERVICE)).orElseThrow()).isSameAs(stranger);
  }

  private static SipRequest invite(String callId, String vias) {
    return PastedRequest.read(
        String.join(
            "\n",
            "INVITE sip:2001@127.0.0.1 SIP/2.0",
            "Via: " + vias,
            "Max-Forwards: 70",
            "From: <sip:5550100@127.0.0.1>;tag=a",
            "To: <sip:2001@127.0.0.1>",
            "Call-ID: " + callId,
            "CSeq: 1 INVITE"));
  }
}
