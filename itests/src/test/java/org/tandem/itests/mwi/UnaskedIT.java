package org.tandem.itests.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Speech;

/** A gateway that wants to be told without having subscribed. */
@Timeout(120)
class UnaskedIT {
  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.mwi", "sweep", "2s"));

  @Test
  void aGatewayIsToldOutsideOfAnyDialog() throws IOException {
    try (Lamp pbx = new Lamp(Transport.UDP, RIG.tandem().ports().sip(), "sip:unused")) {
      RIG.tandem()
          .with("org.tandem.gateway-pbx", "addresses", "192.0.2.10")
          .with("org.tandem.gateway-pbx", "outbound.host", "127.0.0.1")
          .with("org.tandem.gateway-pbx", "outbound.port", pbx.port())
          .with("org.tandem.gateway-pbx", "mwi.unsolicited", true);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  pbx.notifies().stream().anyMatch(one -> isOf(one, "2001"))
                      && pbx.notifies().stream().anyMatch(one -> isOf(one, "2002")));
      SipText told = pbx.notifies().get(0);
      assertThat(told.header("Event")).isEqualTo("message-summary");
      assertThat(told.header("Subscription-State")).isEqualTo("terminated");
      assertThat(SipText.parameter(told.header("To"), "tag")).isEmpty();
      assertThat(told.body()).startsWith("Messages-Waiting: no\r\n");
      assertThat(RIG.tandem().umOk("subscriptions")).contains("never: told unasked");

      leaveMessage();
      pbx.awaits("1/0");
      Path file = RIG.tandem().store().files("2001").get(0);
      Files.delete(file);
      pbx.awaits("0/0");
    }
  }

  private static boolean isOf(SipText notify, String extension) {
    return notify.startLine().startsWith("NOTIFY sip:" + extension + "@127.0.0.1:");
  }

  private static void leaveMessage() {
    try (Phone caller = RIG.phone("5550151", Transport.UDP)) {
      PhoneCall call = caller.call(CallPlan.to(RIG.tandem().uri("2001"))).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(20)).say(Speech.of(51, Duration.ofSeconds(3)));
      call.hangUp();
      RIG.tandem().store().await("2001", call.callId(), Duration.ofSeconds(10));
    }
  }
}
