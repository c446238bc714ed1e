package org.tandem.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Store;
import org.tandem.itests.testkit.server.Tandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/**
 * A Felix as it is downloaded (launcher, Gogo, no settings of ours) with the drop-in folder's
 * bundles in its {@code bundle} folder.
 */
@Timeout(120)
@Tag("alone")
class DropInIT {
  private static final String[] STOCK = {"gogo.runtime", "gogo.command"};

  @TempDir Path folder;
  private Process felix;

  @BeforeEach
  void start() throws IOException {
    Path home = Tandem.home();
    Files.createDirectories(folder.resolve("conf"));
    Files.createDirectories(folder.resolve("bundle"));
    // What the download's own file says, apart from comments.
    Files.writeString(
        folder.resolve("conf/config.properties"), "felix.auto.deploy.action=install,start\n");
    for (Path jar : jars(home.resolve("bundle"))) {
      String name = jar.getFileName().toString();
      if (Stream.of(STOCK).anyMatch(part -> name.contains(part))) {
        Files.copy(jar, folder.resolve("bundle").resolve(name));
      }
    }
    for (Path jar : jars(home.resolve("load"))) {
      Files.copy(jar, folder.resolve("bundle").resolve(jar.getFileName()));
    }
    felix =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dgosh.args=--nointeractive",
                "-jar",
                home.resolve("bin/org.apache.felix.main.jar").toString())
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    felix.destroy();
    if (!felix.waitFor(20, TimeUnit.SECONDS)) {
      felix.destroyForcibly();
    }
  }

  @Test
  void aCallLeavesItsMessage() throws IOException {
    short[] speech = Speech.of(70, Duration.ofSeconds(3));
    PhoneLoop loop = PhoneLoop.start();
    try (Phone phone = new Phone(loop, "5550400", Transport.UDP)) {
      awaitWorker(phone);
      PhoneCall call = phone.call(CallPlan.to("sip:2001@127.0.0.1:5060")).awaitAnswered();
      assertThat(call.redirections().get(0).port()).isEqualTo(5065);
      call.awaitBeep(Duration.ofSeconds(20)).say(speech);
      assertThat(call.hangUp().status()).isEqualTo(200);
      short[] stored =
          new Store(folder.resolve("data/store"))
              .await("2001", call.callId(), Duration.ofSeconds(10))
              .samples();
      assertThat(Likeness.of(speech, stored).isWhole()).isTrue();
    } catch (AssertionError failed) {
      throw new AssertionError(Files.readString(folder.resolve("output.txt")), failed);
    } finally {
      loop.close();
    }
  }

  private static void awaitWorker(Phone phone) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                phone
                        .call(CallPlan.to("sip:2001@127.0.0.1:5060").notFollowing())
                        .awaitResult()
                        .status()
                    == 302);
  }

  private static List<Path> jars(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
