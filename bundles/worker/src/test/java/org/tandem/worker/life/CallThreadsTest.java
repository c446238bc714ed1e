package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.worker.Generation;

@Timeout(20)
class CallThreadsTest {
  private final CallThreads threads = new CallThreads(new Generation(17));

  @Test
  void aThreadIsNamedAfterGenerationAndCall() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    threads.start("a84b4c76e66710", () -> ran.complete(Thread.currentThread()));
    Thread thread = ran.get(10, TimeUnit.SECONDS);

    assertThat(thread.getName()).matches("call-g17-[0-9a-f]{4}");
    assertThat(thread.isDaemon()).isTrue();
    await().untilAsserted(() -> assertThat(threads.names()).isEmpty());
  }

  @Test
  void itIsVirtualWhereTheJvmHasThem() throws Exception {
    CompletableFuture<String> ran = new CompletableFuture<>();
    threads.start("call-1", () -> ran.complete(Thread.currentThread().toString()));
    boolean isVirtual = ran.get(10, TimeUnit.SECONDS).startsWith("VirtualThread");

    assertThat(isVirtual).isEqualTo(Runtime.version().feature() >= 21);
  }

  @Test
  void neitherGroupNorClassLoaderOfTheCallerIsHandedOn() throws Exception {
    ClassLoader foreign = new ClassLoader() {};
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    Thread sip =
        new Thread(
            new ThreadGroup("sip"),
            () -> threads.start("call-1", () -> ran.complete(Thread.currentThread())));
    sip.setContextClassLoader(foreign);
    sip.start();
    Thread thread = ran.get(10, TimeUnit.SECONDS);

    assertThat(thread.getContextClassLoader()).isNotSameAs(foreign);
    assertThat(Optional.ofNullable(thread.getThreadGroup()).map(ThreadGroup::getName))
        .isNotEqualTo(Optional.of("sip"));
  }

  @Test
  void theOnesThatRunCanBeWoken() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Boolean> woken = new CompletableFuture<>();
    threads.start(
        "call-1",
        () -> {
          try {
            woken.complete(never.await(1, TimeUnit.MINUTES));
          } catch (InterruptedException wake) {
            woken.complete(true);
          }
        });
    assertThat(threads.names()).hasSize(1);
    threads.interrupt();
    assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
