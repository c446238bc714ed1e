package org.tandem.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** baresip leaves messages in wideband; they are kept at 16 kHz and sound as they were said. */
@Timeout(120)
class WidebandIT {
  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.worker", "codecs", "G722,opus,PCMU"));

  @TempDir Path folder;
  private Process baresip;

  @AfterEach
  void end() throws InterruptedException {
    baresip.destroy();
    if (!baresip.waitFor(10, TimeUnit.SECONDS)) {
      baresip.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"G722/16000/1, 2001, 0.95", "opus/48000/2, 2002, 0.9"})
  void whatIsSaidInWidebandIsKeptSo(String codec, String mailbox, double likeness)
      throws IOException {
    short[] speech = tune();
    WavFile.write(folder.resolve("speech.wav"), speech);
    configure(codec);
    RIG.tandem().store().greet("example", mailbox, Speech.of(5, Duration.ofMillis(500)));
    baresip =
        new ProcessBuilder(
                Program.find("baresip", "baresip"),
                "-4",
                "-f",
                folder.toString(),
                "-e",
                "/dial " + RIG.tandem().uri(mailbox))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();

    // It hangs up when its sound file is at its end.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> RIG.tandem().store().files(mailbox).size() == 1);
    StoredMessage message = RIG.tandem().store().messages(mailbox).get(0);
    assertThat(message.sampleRateHz()).isEqualTo(16_000);
    // From the middle: the beginning was said into the greeting.
    short[] said = Arrays.copyOfRange(speech, 3 * G711.RATE_HZ, 5 * G711.RATE_HZ);
    Likeness found = Likeness.of(said, message.samples());
    assertThat(found.correlation()).as("%s\n%s", found, output()).isGreaterThan(likeness);
  }

  /** 7 s of deep notes: at half a sample's difference they are still the same. */
  private static short[] tune() {
    short[] tune = new short[7 * G711.RATE_HZ];
    Random random = new Random(31);
    int note = G711.RATE_HZ / 10;
    for (int from = 0; from < tune.length; from += note) {
      double step = 2 * Math.PI * (250 + random.nextInt(350)) / G711.RATE_HZ;
      for (int i = 0; i < note; i++) {
        tune[from + i] = (short) (8000 * Math.sin(Math.PI * i / note) * Math.sin(step * i));
      }
    }
    return tune;
  }

  private void configure(String codec) throws IOException {
    Files.write(
        folder.resolve("config"),
        List.of(
            "sip_listen 127.0.0.1:0",
            "ausrc_srate 8000",
            "auplay_srate 8000",
            "ausrc_channels 1",
            "auplay_channels 1",
            "audio_source aufile," + folder.resolve("speech.wav"),
            "audio_player aufile," + folder.resolve("unused.wav"),
            "audio_alert aufile," + folder.resolve("unused.wav"),
            "snd_path " + folder,
            "module_path /usr/lib/baresip/modules",
            "module g722.so",
            "module opus.so",
            "module aufile.so",
            "module_tmp account.so",
            "module_app menu.so"));
    Files.writeString(
        folder.resolve("accounts"),
        "<sip:5550132@127.0.0.1>;regint=0;audio_codecs=" + codec + "\n");
    Files.createFile(folder.resolve("contacts"));
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }
}
