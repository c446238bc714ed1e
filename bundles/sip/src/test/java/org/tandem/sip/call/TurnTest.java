package org.tandem.sip.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Turn turn = new Turn(threads);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void tasksOfManyThreadsRunOneAtATimeInOrder() throws InterruptedException {
    int each = 2_000;
    List<Integer> done = new ArrayList<>(); // safe only if the turn keeps its promise
    CountDownLatch all = new CountDownLatch(4 * each);
    for (int i = 0; i < 4; i++) {
      int base = i * each;
      threads.execute(
          () -> {
            for (int j = 0; j < each; j++) {
              int number = base + j;
              Runnable task =
                  () -> {
                    done.add(number);
                    all.countDown();
                  };
              turn.later(task);
            }
          });
    }
    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 4; i++) {
      int base = i * each;
      assertThat(done.stream().filter(n -> n / each == base / each).toList()).isSorted();
    }
  }

  @Test
  void whatATaskAddsComesAfterIt() {
    List<String> done = new CopyOnWriteArrayList<>();
    turn.later(
        () -> {
          turn.later(() -> done.add("second"));
          done.add("first");
        });
    await().until(() -> done.equals(List.of("first", "second")));
  }

  @Test
  void aTaskThatFailsDoesNotStopTheNext() {
    List<String> done = new CopyOnWriteArrayList<>();
    turn.later(
        () -> {
          turn.later(() -> done.add("next"));
          throw new StackOverflowError("on purpose");
        });
    await().until(() -> done.equals(List.of("next")));
  }

  @Test
  void laterDoesNotWait() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    turn.later(
        () -> {
          try {
            release.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
    turn.later(done::countDown);
    assertThat(done.getCount()).isEqualTo(1);
    release.countDown();
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }
}
