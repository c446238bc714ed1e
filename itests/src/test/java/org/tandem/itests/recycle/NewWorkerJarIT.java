package org.tandem.itests.recycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.server.Distribution;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.Tandem;

/** Releasing a worker: its jar is dropped in place, and the next recycle runs it if it works. */
@Timeout(180)
class NewWorkerJarIT {
  private static final Pattern ACTIVE =
      Pattern.compile("^(g\\d+)\\s+active\\s.*\\s(\\S+)$", Pattern.MULTILINE);

  @TempDir Path folder;
  private Distribution distribution;
  private Tandem tandem;

  /** The active generation and the version of its worker. */
  private record Active(String generation, String version) {}

  @BeforeEach
  void start() {
    distribution = Distribution.copyTo(folder.resolve("home"));
    tandem =
        Tandem.in(folder, distribution.home()).with("org.tandem.recycle", "linger", "1s").start();
  }

  @AfterEach
  void stop() {
    tandem.close();
  }

  @Test
  void theNextRecycleRunsANewerWorker() {
    Active before = active();
    distribution.dropWorker("0.9.1", entry -> true);
    recycleUntil("0.9.1");
    assertThat(active().generation()).isNotEqualTo(before.generation());
    tandem.umOk("test");
  }

  @Test
  void aNewerJarAloneChangesNothing() {
    Active before = active();
    distribution.dropWorker("0.9.1", entry -> true);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tandem.um("-c", "lb org.tandem.worker").output().contains("0.9.1"));
    assertThat(active()).isEqualTo(before);
    tandem.umOk("test");
  }

  @Test
  void aWorkerThatDoesNotProveItselfLeavesTheRunningOne() {
    Active before = active();
    distribution.dropWorker("0.9.2", entry -> !entry.contains("/media/rtp/"));
    Program.Result refused = recycleUntilRefused();
    assertThat(refused.output()).contains("did not become active");
    assertThat(active()).isEqualTo(before);
    tandem.umOk("test");

    distribution.dropWorker("0.9.3", entry -> true);
    recycleUntil("0.9.3");
  }

  @Test
  void halfAJarLeavesTheRunningOneAndIsTold() {
    Active before = active();
    distribution.dropHalfAWorker();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tandem.output().contains("org.tandem.worker.jar"));
    assertThat(active()).isEqualTo(before);
    tandem.umOk("test");

    distribution.dropWorker("0.9.4", entry -> true);
    recycleUntil("0.9.4");
  }

  /** File Install looks once a second, so the first recycle may still run the old jar. */
  private void recycleUntil(String version) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              tandem.um("recycle", "--wait");
              return active().version().equals(version);
            });
  }

  private Program.Result recycleUntilRefused() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tandem.um("-c", "lb org.tandem.worker").output().contains("0.9.2"));
    Program.Result result = tandem.um("recycle");
    assertThat(result.status()).as(result.output()).isEqualTo(1);
    return result;
  }

  private Active active() {
    String status = tandem.umOk("status");
    Matcher matcher = ACTIVE.matcher(status);
    assertThat(matcher.find()).as(status).isTrue();
    return new Active(matcher.group(1), matcher.group(2));
  }
}
