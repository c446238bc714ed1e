package org.tandem.testcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.testcall.TestPeer.Fault;

/** Each thing that may be wrong with a worker is told in a sentence of its own. */
@Timeout(120)
class FailureTest {
  private final MemoryStore store = new MemoryStore();
  private final Telephone telephone = new Telephone(store, new OnePlan());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEVER_ANSWERS         | the INVITE got no final response in time",
        "REFUSES               | the INVITE was refused: 486 Busy Here",
        "REDIRECTS_FOR_EVER    | the call was redirected 5 times, and again",
        "REDIRECTS_NOWHERE     | the 302 names no Contact that can be called",
        "ANSWERS_NONSENSE      | the answer cannot be used: ",
        "SAYS_NOTHING          | nothing was heard of the greeting",
        "NEVER_BEEPS           | no beep was heard",
        "HANGS_UP              | the call was ended before the beep",
        "HEARS_NO_KEYS         | nothing was heard of the question after #",
        "STORES_NOTHING        | no message of the call came into the mailbox tandem/selftest",
        "STORES_SOMETHING_ELSE | the stored message is not what was sent: correlation 0.",
        "STORES_HALF           | 800 ms of what was sent are missing",
      })
  void theSentenceSaysWhichStepFailed(Fault fault, String sentence) throws Exception {
    try (TestPeer peer = new TestPeer(fault, store)) {
      long began = System.nanoTime();
      TestCallReport report = telephone.place(new TestCallPlan(peer.address(), "udp", "selftest"));
      assertThat(report.failure().orElseThrow()).startsWith(sentence);
      assertThat(report.ladder()).isNotEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
      assertThat(store.all()).isEmpty();
    }
  }

  @Test
  void nobodyThere() throws Exception {
    TestPeer gone = new TestPeer(Fault.REFUSES, store);
    gone.close();
    TestCallReport report = telephone.place(new TestCallPlan(gone.address(), "udp", "selftest"));
    assertThat(report.failure()).isPresent();
  }

  @Test
  void aTestCallCanBeBrokenOff() throws Exception {
    try (TestPeer peer = new TestPeer(Fault.NEVER_ANSWERS, store)) {
      CompletableFuture<TestCallReport> report = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () ->
                  report.complete(
                      telephone.place(new TestCallPlan(peer.address(), "udp", "selftest"))),
              "caller");
      caller.start();
      Awaitility.await().until(() -> lines().contains("testcall-media"));
      caller.interrupt();
      Awaitility.await().until(report::isDone);
      assertThat(report.get().failure()).isEqualTo(Optional.of("the test call was broken off"));
      assertThat(lines()).isEmpty();
    }
  }

  private static List<String> lines() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("testcall"))
        .toList();
  }
}
