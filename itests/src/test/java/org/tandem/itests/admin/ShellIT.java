package org.tandem.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.Tandem;
import org.tandem.itests.testkit.voice.Speech;

/** The command {@code um} as scripts use it. */
@Timeout(120)
class ShellIT {
  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  private static final Pattern NEW_PIN = Pattern.compile("2002: (\\d{6});");

  private final Tandem tandem = RIG.tandem();

  @Test
  void statusShowsThePortsAndTheGeneration() {
    assertThat(tandem.umOk("status"))
        .contains("udp 127.0.0.1:" + tandem.ports().sip())
        .contains("tcp 127.0.0.1:" + tandem.ports().sip())
        .contains("reachable from this computer only")
        .containsPattern("(?m)^g\\d+ +active +" + tandem.ports().slot(0) + "/")
        .contains("next recycle");
  }

  @Test
  void callsShowsWhoIsSpeaking() {
    try (Phone phone = RIG.phone("5550300", Transport.UDP)) {
      PhoneCall call = phone.call(CallPlan.to(tandem.uri("2001"))).awaitAnswered();
      assertThat(tandem.umOk("calls")).contains("5550300").contains("2001");
      assertThat(call.hangUp().status()).isEqualTo(200);
    }
  }

  @Test
  void mailboxesAndMessagesShowWhatIsThere() {
    assertThat(tandem.umOk("mailboxes")).contains("2001").contains("2002");
    try (Phone phone = RIG.phone("5550301", Transport.UDP)) {
      PhoneCall call = phone.call(CallPlan.to(tandem.uri("2002"))).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(10));
      call.say(Speech.of(50, Duration.ofSeconds(3)));
      call.hangUp();
      tandem.store().await("2002", call.callId(), Duration.ofSeconds(10));
    }
    assertThat(tandem.umOk("messages", "2002")).contains("5550301");
    assertThat(tandem.um("messages", "4711").status()).isEqualTo(1);
  }

  @Test
  void aNewPinIsShownOnceAndInNoLog() throws IOException {
    Matcher pin = NEW_PIN.matcher(tandem.umOk("pin", "2002"));
    assertThat(pin.find()).isTrue();
    assertThat(Files.readString(tandem.data().resolve("log/tandem.log")))
        .contains("an administrator issued a new PIN")
        .doesNotContainPattern("\\b" + pin.group(1) + "\\b");
    assertThat(tandem.um("pin", "4711").status()).isEqualTo(1);
    assertThat(tandem.um("pin").status()).isEqualTo(2);
  }

  @Test
  void testPlacesACallAndShowsItsLadder() {
    assertThat(tandem.umOk("test")).contains("INVITE").contains("302").contains("200");
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndDoesNothing() {
    String before = tandem.umOk("status");
    assertThat(tandem.umOk("recycle", "--dry-run")).contains("g");
    assertThat(generation(tandem.umOk("status"))).isEqualTo(generation(before));
  }

  @Test
  void theExitStatusTellsHowItEnded() {
    assertThat(tandem.um("status").status()).isZero();
    assertThat(tandem.um("frobnicate").status()).isEqualTo(2);
    assertThat(tandem.um("status", "--no-such-option").status()).isEqualTo(2);
    assertThat(tandem.um().status()).isEqualTo(2);
  }

  @Test
  void aSecondStartOnTheSameDataIsRefused() throws InterruptedException {
    Process second = tandem.launchAgain();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    Program.Result status = tandem.um("status");
    assertThat(status.isOk()).as(status.output()).isTrue();
  }

  private static String generation(String status) {
    return status.lines().filter(line -> line.matches("g\\d+ .*")).findFirst().orElseThrow();
  }
}
