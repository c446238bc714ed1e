package org.tandem.notify.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.notify.fake.Calls;

@Timeout(30)
class CallIntakeTest {
  private final CallIntake intake = new CallIntake();
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatWasTakenIsToldBeforeTheEndAndNothingAfterIt() {
    CountDownLatch isClosing = new CountDownLatch(1);
    intake.bind(
        call -> {
          awaitQuietly(isClosing);
          taken.add(call.callId());
        });
    intake.ended(Calls.missed("1"));
    intake.ended(Calls.missed("2"));
    isClosing.countDown();
    intake.deactivate();

    assertThat(taken).containsExactly("1", "2");
    assertThatThrownBy(() -> intake.ended(Calls.missed("3")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void whileTakersAreStuckTheWorkerKeepsWhatIsTooMuch() {
    CountDownLatch isStuck = new CountDownLatch(1);
    intake.bind(
        call -> {
          awaitQuietly(isStuck);
          taken.add(call.callId());
        });
    List<String> given = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                intake.ended(Calls.missed("" + i));
                given.add("" + i);
              }
            })
        .isInstanceOf(RejectedExecutionException.class);
    isStuck.countDown();
    intake.deactivate();
    assertThat(given).hasSizeGreaterThan(5_000);
    assertThat(taken).isEqualTo(given);
  }

  @Test
  void aTakerThatFailsKeepsNothingFromTheOthers() {
    intake.bind(
        call -> {
          throw new IllegalStateException("on purpose");
        });
    intake.bind(call -> taken.add(call.callId()));
    intake.ended(Calls.missed("1"));
    intake.ended(Calls.missed("2"));
    intake.deactivate();
    assertThat(taken).containsExactly("1", "2");
  }

  @Test
  void testCallsAreToldToNobody() {
    intake.bind(call -> taken.add(call.callId()));
    intake.ended(Calls.test("1"));
    intake.deactivate();
    assertThat(taken).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
