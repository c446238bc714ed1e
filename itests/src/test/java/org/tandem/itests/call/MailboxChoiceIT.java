package org.tandem.itests.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** Whose mailbox a diverted call reaches; PBXs send them all to the pilot number. */
@Timeout(120)
class MailboxChoiceIT {
  private static final String PILOT = "2000";

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aDiversionNamesTheMailbox(Transport transport) {
    leaveMessage(
        plan(transport).with("Diversion", "<sip:2002@pbx.example.com>;reason=no-answer"), "2002");
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aClientThatDropsTheDiversionAfterThe302ReachesItAllTheSame(Transport transport) {
    PhoneCall call =
        leaveMessage(
            plan(transport)
                .with("Diversion", "<sip:2002@pbx.example.com>;reason=user-busy")
                .forgetful(),
            "2002");
    assertThat(call.redirections().get(0).parameters())
        .hasEntrySatisfying("target", target -> assertThat(target).contains("2002"))
        .containsEntry("cause", "486");
  }

  @Test
  void historyInfoNamesItToo() {
    leaveMessage(
        plan(Transport.UDP)
            .with(
                "History-Info",
                "<sip:2001@pbx.example.com>;index=1,"
                    + " <sip:2000@pbx.example.com;cause=408>;index=1.1"),
        "2001");
  }

  @Test
  void entriesOfOurOwnPilotAreSkipped() {
    leaveMessage(
        plan(Transport.UDP)
            .with("Diversion", "<sip:2000@pbx.example.com>;reason=unconditional")
            .with("Diversion", "<sip:2002@pbx.example.com>;reason=no-answer"),
        "2002");
  }

  @Test
  void aBrokenDiversionKillsNoCall() {
    leaveMessage(
        plan(Transport.UDP)
            .with("Diversion", "<sip:2001@pbx.example.com>;reason=no-answer")
            .with("Diversion", "\"Front desk <sip:2002@pbx.example.com>;reason=\"unknown"),
        "2001");
  }

  private static PhoneCall leaveMessage(CallPlan plan, String mailbox) {
    short[] speech = Speech.of(plan.headers().hashCode(), Duration.ofSeconds(2));
    try (Phone caller = RIG.phone("5550110", plan.target().transport())) {
      PhoneCall call = caller.call(plan).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(20)).say(speech);
      assertThat(call.hangUp().status()).isEqualTo(200);
      short[] stored =
          RIG.tandem().store().await(mailbox, call.callId(), Duration.ofSeconds(10)).samples();
      assertThat(Likeness.of(speech, stored).isWhole()).isTrue();
      return call;
    }
  }

  private static CallPlan plan(Transport transport) {
    return CallPlan.to(RIG.tandem().uri(PILOT) + ";transport=" + transport.parameter());
  }
}
