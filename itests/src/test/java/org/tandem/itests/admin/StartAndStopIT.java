package org.tandem.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.server.Tandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** Starting and ending, alone and side by side. */
@Timeout(180)
@Tag("alone")
class StartAndStopIT {
  @TempDir Path folder;

  @Test
  void twoCopiesRunSideBySide() {
    try (Tandem one = Tandem.in(folder.resolve("one")).start();
        Tandem other = Tandem.in(folder.resolve("other")).start()) {
      one.umOk("test");
      other.umOk("test");
      assertThat(one.umOk("status")).contains(":" + one.ports().sip());
      assertThat(other.umOk("status")).contains(":" + other.ports().sip());
    }
  }

  @Test
  void sigtermEndsItQuicklyAndKeepsWhatWasSaid() {
    short[] speech = Speech.of(60, Duration.ofSeconds(3));
    PhoneLoop loop = PhoneLoop.start();
    try (Tandem tandem = Tandem.in(folder.resolve("one")).start();
        Phone phone = new Phone(loop, "5550310", Transport.UDP)) {
      PhoneCall call = phone.call(CallPlan.to(tandem.uri("2001"))).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(10)).say(speech);
      long began = System.nanoTime();
      assertThat(tandem.stop()).as(tandem.output()).isIn(0, 143);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
      call.awaitHangUp(Duration.ofSeconds(5));
      StoredMessage message = tandem.store().await("2001", call.callId(), Duration.ofSeconds(5));
      assertThat(Likeness.of(speech, message.samples()).isWhole()).isTrue();
      assertThat(tandem.um("status").status()).isEqualTo(3);
    } finally {
      loop.close();
    }
  }

  @Test
  void aRestartComesBackWithTheNextGenerationAlone() {
    try (Tandem tandem = Tandem.in(folder.resolve("one")).start()) {
      tandem.umOk("recycle");
      tandem.stop();
      tandem.start();
      String status = tandem.umOk("status");
      assertThat(status.lines().filter(line -> line.matches("g\\d+ .*"))).hasSize(1);
      assertThat(status).containsPattern("(?m)^g3 +active ");
      tandem.umOk("test");
    }
  }

  @Test
  void withoutAnySettingsItListensOnTheUsualPorts() {
    try (Tandem tandem = Tandem.unchanged(folder.resolve("one")).start()) {
      assertThat(tandem.umOk("status"))
          .contains("udp 127.0.0.1:5060")
          .containsPattern("(?m)^g1 +active +5065/5067");
      assertThat(tandem.output()).contains("127.0.0.1").contains("2001");
      tandem.umOk("recycle");
      assertThat(tandem.umOk("status")).containsPattern("(?m)^g2 +active +5066/5068");
      tandem.umOk("test");
    }
  }
}
