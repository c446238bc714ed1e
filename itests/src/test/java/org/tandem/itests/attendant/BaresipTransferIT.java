package org.tandem.itests.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** A telephone that people use is handed over: baresip obeys the REFER and tells how it went. */
@Timeout(120)
class BaresipTransferIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String ATTENDANT = "org.tandem.attendant-main";

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(
          tandem ->
              tandem
                  .with(ATTENDANT, "numbers", "3000")
                  .with(ATTENDANT, "open.silent", "transfer 2005"));

  @TempDir Path folder;
  private final BlockingQueue<PhoneCall> calls = new LinkedBlockingQueue<>();
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
  void baresipCallsWhomItIsReferredTo() throws Exception {
    try (Phone colleague = RIG.phone("2005", Transport.UDP)) {
      colleague.answerCalls(calls::add);
      gatewayTakesCallsAt(colleague.port());
      baresip = baresip();
      PhoneCall onward = calls.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(onward).as("a call at the colleague's; %s", output()).isNotNull();
      assertThat(onward.isEnded()).isFalse();
      Awaitility.await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(RIG.tandem().umOk("calls", "--recent"))
                      .containsPattern("(?i)attendant main.*transferred"));
      assertThat(onward.isEnded()).as("the colleague's call outlives ours").isFalse();
      onward.hangUp();
    }
  }

  private static void gatewayTakesCallsAt(int port) {
    RIG.tandem()
        .with("org.tandem.gateway-pbx", "addresses", "127.0.0.1")
        .with("org.tandem.gateway-pbx", "outbound.port", port);
    Awaitility.await().atMost(LIMIT).until(() -> RIG.tandem().output().contains("gateways [pbx]"));
  }

  private Process baresip() throws IOException {
    WavFile.write(folder.resolve("speech.wav"), Speech.of(31, Duration.ofSeconds(60)));
    Files.write(
        folder.resolve("config"),
        List.of(
            "sip_listen 127.0.0.1:0",
            "audio_source aufile," + folder.resolve("speech.wav"),
            "audio_player aufile," + folder.resolve("unused.wav"),
            "audio_alert aufile," + folder.resolve("unused.wav"),
            "module_path /usr/lib/baresip/modules",
            "module g711.so",
            "module aufile.so",
            "module_tmp account.so",
            "module_app menu.so"));
    Files.writeString(
        folder.resolve("accounts"), "<sip:5550132@127.0.0.1>;regint=0;audio_codecs=PCMU/8000/1\n");
    Files.createFile(folder.resolve("contacts"));
    return new ProcessBuilder(
            Program.find("baresip", "baresip"),
            "-4",
            "-f",
            folder.toString(),
            "-e",
            "/dial " + RIG.tandem().uri("3000"))
        .redirectInput(new java.io.File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }
}
