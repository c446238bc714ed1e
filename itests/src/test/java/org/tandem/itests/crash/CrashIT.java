package org.tandem.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
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

/** Killed with -9 while callers speak; what was said a second before is kept. */
@Timeout(240)
@Tag("alone")
class CrashIT {
  private static final int CALLERS = 8;
  private static final Duration KEPT_AFTER = Duration.ofSeconds(1);
  private static final String[] MAILBOXES = {"2001", "2002"};

  @TempDir Path folder;
  private PhoneLoop loop;
  private Tandem tandem;

  /** One who was speaking when it happened. */
  private record Caller(String mailbox, Phone phone, PhoneCall call, short[] speech, long began) {}

  @BeforeEach
  void start() {
    loop = PhoneLoop.start();
    tandem = Tandem.in(folder).with("org.tandem.recycle", "linger", "1s").start();
  }

  @AfterEach
  void stop() {
    tandem.close();
    loop.close();
  }

  @Test
  void whatWasSaidASecondBeforeTheKillIsInAMessage() {
    List<Caller> callers = callers();
    pass(Duration.ofMillis(5_300));
    long killed = kill();
    tandem.start();
    assertEverythingIsKept(callers, killed);
    assertOneGenerationThatTakesCalls();
  }

  @Test
  void anotherKillWhileTheFirstIsMendedLosesNothing() {
    List<Caller> callers = callers();
    pass(Duration.ofMillis(3_100));
    long killed = kill();
    tandem.launch();
    pass(Duration.ofMillis(1_500));
    tandem.kill();
    tandem.start();
    assertEverythingIsKept(callers, killed);
    assertOneGenerationThatTakesCalls();
  }

  @RepeatedTest(3)
  void aKillDuringARecycleLeavesOneGeneration() {
    List<Caller> callers = callers();
    pass(Duration.ofMillis(2_000));
    CompletableFuture<?> recycle = CompletableFuture.runAsync(() -> tandem.um("recycle"));
    pass(Duration.ofMillis(200 + new Random().nextInt(5_000)));
    long killed = kill();
    recycle.join();
    tandem.start();
    assertEverythingIsKept(callers, killed);
    assertOneGenerationThatTakesCalls();
  }

  private List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Phone phone = new Phone(loop, "55502" + i, Transport.values()[i % 2]);
      String mailbox = MAILBOXES[i % 2];
      String uri = tandem.uri(mailbox) + ";transport=" + phone.transport().parameter();
      PhoneCall call = phone.call(CallPlan.to(uri));
      short[] speech = Speech.of(40 + i, Duration.ofSeconds(40));
      call.awaitAnswered().press("5").awaitBeep(Duration.ofSeconds(10));
      callers.add(new Caller(mailbox, phone, call, speech, System.nanoTime()));
      call.voice().say(speech);
    }
    return callers;
  }

  private long kill() {
    long now = System.nanoTime();
    tandem.kill();
    return now;
  }

  private void assertEverythingIsKept(List<Caller> callers, long killed) {
    for (Caller caller : callers) {
      caller.phone().close();
      StoredMessage message =
          tandem.store().await(caller.mailbox(), caller.call().callId(), Duration.ofSeconds(20));
      long keptMillis =
          TimeUnit.NANOSECONDS.toMillis(killed - caller.began()) - KEPT_AFTER.toMillis();
      short[] kept = Arrays.copyOf(caller.speech(), Math.toIntExact(keptMillis * 8));
      Likeness likeness = Likeness.of(kept, message.samples());
      assertThat(likeness.correlation()).as("%s", likeness).isGreaterThan(0.99);
      assertThat(likeness.headMillis()).as("%s", likeness).isLessThanOrEqualTo(100);
      assertThat(likeness.holesMillis()).as("%s", likeness).isZero();
      assertThat(likeness.tailMillis()).as("%s", likeness).isZero();
    }
    long messages = tandem.store().files("2001").size() + tandem.store().files("2002").size();
    assertThat(messages).as("messages, one for each caller").isEqualTo(callers.size());
  }

  private void assertOneGenerationThatTakesCalls() {
    assertThat(tandem.umOk("status").lines().filter(line -> line.matches("g\\d+ .*"))).hasSize(1);
    tandem.umOk("test");
  }

  private static void pass(Duration time) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    over.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
