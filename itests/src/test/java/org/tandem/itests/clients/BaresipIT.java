package org.tandem.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** A telephone that people use: baresip follows the 302 by itself and leaves a message. */
@Timeout(120)
class BaresipIT {
  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.network", "mode", "dual"));

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
  void baresipLeavesAMessage() throws IOException {
    leavesAMessage("2001", RIG.tandem().uri("2001"));
  }

  /** It trusts the certificate that was made on demand, and nothing else. */
  @Test
  void baresipLeavesAMessageByTls() throws IOException {
    RIG.tandem().umOk("certificate", "--create", "um.example.com,127.0.0.1");
    leavesAMessage("2002", RIG.tandem().tlsUri("2002"));
    assertThat(output())
        .containsPattern("TLS .*\\s+INVITE sip:2002@127.0.0.1:\\d+;\\S*transport=tls.* SIP/2.0")
        .doesNotContain("UDP 127.0.0.1");
  }

  private void leavesAMessage(String mailbox, String uri) throws IOException {
    short[] greeting = greetingAndBeep(mailbox);
    short[] speech = Speech.of(30, Duration.ofSeconds(4));
    WavFile.write(folder.resolve("speech.wav"), after(greeting.length + 8 * 400, speech));
    configure();
    baresip =
        new ProcessBuilder(
                Program.find("baresip", "baresip"),
                "-4",
                "-f",
                folder.toString(),
                "-s",
                "-e",
                "/dial " + uri)
            .redirectInput(new java.io.File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();

    // It hangs up when its sound file is at its end.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> RIG.tandem().store().files(mailbox).size() == 1);
    short[] stored = RIG.tandem().store().messages(mailbox).get(0).samples();
    Likeness likeness = Likeness.of(speech, stored);
    assertThat(likeness.isWhole()).as("%s\n%s", likeness, output()).isTrue();
    Likeness heard = Likeness.of(greeting, heard());
    assertThat(heard.correlation()).as("greeting at baresip: %s", heard).isGreaterThan(0.99);
  }

  /** As a phone of ours hears it, to the end of the beep. */
  private static short[] greetingAndBeep(String mailbox) {
    try (Phone phone = RIG.phone("5550130", Transport.UDP)) {
      CallPlan plan = CallPlan.to(RIG.tandem().uri(mailbox)).offering(G711.PCMU);
      PhoneCall call = phone.call(plan).awaitAnswered();
      call.awaitBeep(Duration.ofSeconds(20));
      short[] heard = call.voice().heard().between(0, call.voice().beep().join());
      call.hangUp();
      return heard;
    }
  }

  private static short[] after(int silence, short[] speech) {
    short[] sound = new short[silence + speech.length + 8 * 500];
    System.arraycopy(speech, 0, sound, silence, speech.length);
    return sound;
  }

  private void configure() throws IOException {
    Files.write(
        folder.resolve("config"),
        List.of(
            "sip_listen 127.0.0.1:0",
            "sip_cafile " + RIG.tandem().data().resolve("tls/certificate.pem"),
            "audio_source aufile," + folder.resolve("speech.wav"),
            "audio_player aufile," + folder.resolve("unused.wav"),
            "audio_alert aufile," + folder.resolve("unused.wav"),
            "snd_path " + folder,
            "module_path /usr/lib/baresip/modules",
            "module g711.so",
            "module aufile.so",
            "module sndfile.so",
            "module_tmp account.so",
            "module_app menu.so"));
    Files.writeString(
        folder.resolve("accounts"), "<sip:5550131@127.0.0.1>;regint=0;audio_codecs=PCMU/8000/1\n");
    Files.createFile(folder.resolve("contacts"));
  }

  /** What baresip heard, from its own recording. */
  private short[] heard() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path recording =
          files.filter(file -> file.toString().endsWith("-dec.wav")).findFirst().orElseThrow();
      try (var wav = Files.newInputStream(recording)) {
        return WavFile.read(wav);
      }
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }
}
