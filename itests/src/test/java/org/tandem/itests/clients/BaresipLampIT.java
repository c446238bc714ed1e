package org.tandem.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
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
import org.tandem.itests.testkit.voice.Speech;

/** A telephone that people use: baresip subscribes, and shows what waits. */
@Timeout(300)
class BaresipLampIT {
  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @TempDir Path folder;
  private Process baresip;

  @AfterEach
  void end() throws InterruptedException {
    if (baresip != null) {
      baresip.destroy();
      if (!baresip.waitFor(10, TimeUnit.SECONDS)) {
        baresip.destroyForcibly();
      }
    }
  }

  @Test
  void baresipShowsWhatWaitsOverARecycleAndARestart() throws Exception {
    try (Registrar registrar = new Registrar(RIG.tandem().ports().sip())) {
      configure(registrar.port());
      baresip =
          new ProcessBuilder(Program.find("baresip", "baresip"), "-4", "-f", folder.toString())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output().toFile())
              .start();
      shows("Voice-Message: 0/0 (0/0)", 1);
      leaveMessage();
      shows("Voice-Message: 1/0 (0/0)", 1);
      RIG.tandem().umOk("recycle");
      leaveMessage();
      shows("Voice-Message: 2/0 (0/0)", 1);
      RIG.tandem().stop();
      RIG.tandem().start();
      shows("Voice-Message: 2/0 (0/0)", 2);
      RIG.tandem().store().clear("2001");
      shows("Voice-Message: 0/0 (0/0)", 2);
      assertThat(RIG.tandem().umOk("subscriptions")).containsPattern("0/0 \\(0/0\\) +200");

      baresip.destroy();
      assertThat(baresip.waitFor(10, TimeUnit.SECONDS)).isTrue();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> RIG.tandem().umOk("subscriptions").contains("nobody is told"));
    }
  }

  private void shows(String line, int times) {
    Awaitility.await(line)
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.readAllLines(output()).stream().filter(line::equals).count() >= times);
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  private static void leaveMessage() {
    try (Phone caller = RIG.phone("5550152", Transport.UDP)) {
      PhoneCall call = caller.call(CallPlan.to(RIG.tandem().uri("2001"))).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(20)).say(Speech.of(52, Duration.ofSeconds(3)));
      call.hangUp();
      RIG.tandem().store().await("2001", call.callId(), Duration.ofSeconds(10));
    }
  }

  private void configure(int registrar) throws IOException {
    Files.write(
        folder.resolve("config"),
        List.of(
            "sip_listen 127.0.0.1:0",
            "module_path /usr/lib/baresip/modules",
            "module g711.so",
            "module_tmp account.so",
            "module_app menu.so",
            "module_app mwi.so"));
    Files.writeString(
        folder.resolve("accounts"),
        "<"
            + RIG.tandem().uri("2001")
            + ">;regint=600;mwi=yes;outbound=\"sip:127.0.0.1:"
            + registrar
            + ";transport=udp\"\n");
    Files.createFile(folder.resolve("contacts"));
  }
}
