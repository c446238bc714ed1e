package org.tandem.itests.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
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

/** Calls of gateways that do not follow a 302: the service passes them on (RFC 3261 §16). */
@Timeout(180)
class DeliveryIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(
          tandem ->
              tandem
                  .with("org.tandem.recycle", "linger", "1s")
                  .with("org.tandem.worker", "recording.silence", "10s")
                  .with("org.tandem.gateway-pbx", "addresses", "127.0.0.1")
                  .with("org.tandem.gateway-pbx", "delivery", "proxy"));

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aCallThatIsPassedOnOutlivesARecycleAndEndsFromEitherSide(Transport transport) {
    RIG.tandem().with("org.tandem.gateway-pbx", "delivery", "proxy");
    Awaitility.await().atMost(SOON).until(() -> gateways().contains(" proxy "));
    try (Phone one = RIG.phone("5550111", transport);
        Phone other = RIG.phone("5550112", transport)) {
      short[] first = Speech.of(1, Duration.ofSeconds(2));
      short[] second = Speech.of(2, Duration.ofSeconds(3));
      PhoneCall hungUpByUs = begin(one, transport, "2001").say(first);
      PhoneCall hungUpByTandem = begin(other, transport, "2002").say(second);
      RIG.tandem().umOk("recycle");
      assertThat(hungUpByUs.reinvite("sendrecv").status()).isEqualTo(200);
      assertThat(hungUpByUs.hangUp().status()).isEqualTo(200);
      hungUpByTandem.press("#").press("1").awaitHangUp(SOON);
      assertThat(stored("2001", hungUpByUs, first)).matches(Likeness::isWhole);
      assertThat(stored("2002", hungUpByTandem, second)).matches(Likeness::isWhole);
      assertThat(hungUpByUs.redirections()).isEmpty();
      assertThat(hungUpByTandem.ladder().toString())
          .doesNotContain(":" + RIG.tandem().ports().slot(0) + " ")
          .doesNotContain(":" + RIG.tandem().ports().slot(1) + " ");
      Awaitility.await()
          .atMost(SOON)
          .until(() -> !RIG.tandem().umOk("status").contains("draining"));
    }
  }

  @Test
  void aCallThatComesBackIsSavedAndItsGatewayKnownFromThenOn() {
    RIG.tandem().with("org.tandem.gateway-pbx", "delivery", "auto");
    Awaitility.await().atMost(SOON).until(() -> gateways().contains("auto: redirect"));
    try (Phone phone = RIG.phone("5550113", Transport.UDP)) {
      short[] speech = Speech.of(3, Duration.ofSeconds(2));
      PhoneCall call = place(phone, plan(Transport.UDP, "2002").stubborn().forgetful()).say(speech);
      assertThat(call.redirections()).hasSize(1);
      assertThat(call.hangUp().status()).isEqualTo(200);
      assertThat(stored("2002", call, speech)).matches(Likeness::isWhole);
    }
    assertThat(gateways()).contains("auto: proxy").contains("pbx does not follow a 302");
    assertThat(RIG.tandem().umOk("gateways", "--forget", "pbx")).contains("auto: redirect");
  }

  private static String gateways() {
    return RIG.tandem().umOk("gateways");
  }

  private static PhoneCall begin(Phone phone, Transport transport, String mailbox) {
    return place(phone, plan(transport, mailbox));
  }

  private static PhoneCall place(Phone phone, CallPlan plan) {
    return phone.call(plan).awaitAnswered().press("5").awaitBeep(SOON);
  }

  private static CallPlan plan(Transport transport, String mailbox) {
    return CallPlan.to(RIG.tandem().uri("2000") + ";transport=" + transport.parameter())
        .with("Diversion", "<sip:" + mailbox + "@pbx.example.com>;reason=no-answer");
  }

  private static Likeness stored(String mailbox, PhoneCall call, short[] speech) {
    short[] stored = RIG.tandem().store().await(mailbox, call.callId(), SOON).samples();
    return Likeness.of(speech, stored);
  }
}
