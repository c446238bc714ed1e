package org.tandem.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.Tandem;

/** {@code um:test} proves one part of what runs after the other, and leaves nothing behind. */
@Timeout(180)
class PartTestsIT {
  private static final String PIN = "592813";

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(
          tandem ->
              tandem
                  .with("org.tandem.attendant-main", "numbers", "3000")
                  .with("org.tandem.attendant-main", "open.key.1", "transfer 2005"));

  @TempDir Path folder;

  private final Tandem tandem = RIG.tandem();

  @Test
  void aLampFollowsATestMessage() {
    assertThat(tandem.umOk("test", "--mwi", "2002", "--tcp"))
        .contains(
            "SUBSCRIBE", "302", "first NOTIFY", "0 new, 0 old", "message left", "1 new, 0 old")
        .contains("message deleted", "unsubscribed, and told so", "all right");
    assertThat(tandem.umOk("subscriptions")).contains("nobody is told");
    assertThat(tandem.store().files("2002")).isEmpty();
  }

  @Test
  void aMessageIsPlayedOnTheTestTelephone() {
    assertThat(tandem.umOk("test", "--play", "2002", "2005"))
        .contains("2005 was called", "the message was heard on the telephone", "all right");
    assertThat(tandem.umOk("calls", "--recent")).contains("play on phone");
    assertThat(tandem.store().files("2002")).isEmpty();
  }

  @Test
  void anAttendantHandsOver() {
    assertThat(tandem.umOk("test", "--attendant", "3000", "1"))
        .contains("attendant main is open now", "REFER", "key 1: REFER to 2005", "all right");
    assertThat(tandem.um("test", "--attendant", "3999").status()).isEqualTo(1);
  }

  @Test
  void aSubscriberLogsOnWithAPinFromStandardInput() throws IOException {
    setUp();
    Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
    Program.Result right = tandem.um(pin, "test", "--logon", "2001");
    assertThat(right.status()).as(right.output()).isZero();
    assertThat(right.output()).contains("the main menu is heard").doesNotContain(PIN);
    Path other = Files.writeString(folder.resolve("wrong"), "111222\n");
    Program.Result wrong = tandem.um(other, "test", "--logon", "2001");
    assertThat(wrong.status()).as(wrong.output()).isEqualTo(1);
    assertThat(wrong.output()).contains("the PIN is wrong").doesNotContain("111222");
    assertThat(tandem.um("test", "--logon", "2001", PIN).status()).isEqualTo(2);
  }

  /** The first call: a PIN of one's own; name and greeting are skipped. */
  private void setUp() {
    try (Phone phone = RIG.phone("2001", Transport.UDP)) {
      PhoneCall call = phone.call(CallPlan.to(tandem.uri("2000"))).awaitAnswered();
      call.press("274936#" + PIN + "#" + PIN + "###");
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> tandem.umOk("calls").contains("main menu"));
      call.hangUp();
    }
  }
}
