package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipUri;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.fake.TestInvite;

class ArrivalTest {
  private static CallFacts facts(TestInvite invite) {
    return Arrival.facts(invite, Instant.EPOCH);
  }

  private static Diversion diversion(String user, String reason) {
    return new Diversion(TestInvite.uri(user, Map.of()), reason, "Diversion: ...");
  }

  @Test
  void whatTheInviteSaysOfDiversionsIsHandedOnInItsOrder() {
    CallTarget target =
        facts(
                TestInvite.usual()
                    .asking(
                        TestInvite.uri(
                            "2000", Map.of("target", "sip:2001@pbx.example.com", "cause", "408")))
                    .diverted(
                        List.of(diversion("2002", "user-busy"), diversion("2004", "unknown")),
                        List.of(diversion("2003", "deflection"))))
            .target();

    assertThat(target.contact())
        .contains(
            new Diverted(
                "2001", "no-answer", "Request-URI: target=sip:2001@pbx.example.com;cause=408"));
    assertThat(target.diversions()).extracting(Diverted::number).containsExactly("2002", "2004");
    assertThat(target.history())
        .containsExactly(new Diverted("2003", "deflection", "Diversion: ..."));
  }

  @Test
  void aWithheldNumberIsEmpty() {
    SipUri anonymous = new SipUri("sip", "Anonymous", "anonymous.invalid", 0, Map.of());
    CallFacts facts = facts(TestInvite.usual().from(anonymous, Optional.of("Anonymous")));

    assertThat(facts.caller()).isEmpty();
    assertThat(facts.callerName()).isEmpty();
    assertThat(facts(TestInvite.usual()).caller()).isEqualTo("5550100");
    assertThat(facts(TestInvite.usual()).callerName()).contains("Carl");
  }

  @Test
  void controlCharactersAreLeftOut() {
    SipUri evil = TestInvite.uri("555\r\n0100", Map.of());
    CallFacts facts =
        facts(TestInvite.usual().asking(evil).from(evil, Optional.of("Carl\u0000\n")));

    assertThat(facts.caller()).isEqualTo("5550100");
    assertThat(facts.called()).isEqualTo("5550100");
    assertThat(facts.callerName()).contains("Carl");
  }

  @Test
  void aTestCallComesFromThisComputer() {
    TestInvite invite = TestInvite.usual().asking(TestInvite.uri("selftest", Map.of()));
    assertThat(facts(invite).isTest()).isFalse();
    InetSocketAddress here = new InetSocketAddress("127.0.0.9", 40000);
    assertThat(facts(invite.between(here, invite.destination())).isTest()).isTrue();
  }
}
