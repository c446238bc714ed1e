package org.tandem.recycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerState;
import org.tandem.recycle.rig.WorkerJar;

/** What survives an end of the scheduler or of the framework, and what must not. */
@Timeout(120)
class RestartTest {
  @TempDir Path folder;
  private SchedulerRig rig;

  @BeforeEach
  void startWithTwoGenerations() throws Exception {
    rig = new SchedulerRig(folder);
    rig.startScheduler();
    rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    awaitActive("g1");
    rig.recycler().recycle("a test", step -> {});
    await().until(() -> rig.recycler().reports().size() == 2);
  }

  @AfterEach
  void stopFramework() throws Exception {
    rig.close();
  }

  @Test
  void aRestartComesBackWithOneGenerationOnTheSamePort() throws Exception {
    PortSlot before = rig.active().slot();
    rig.restartWithCache();
    assertThat(rig.felix.generationBundles()).isEmpty();
    rig.startScheduler();
    awaitActive("g3");
    assertThat(rig.active().slot()).isEqualTo(before);
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g3");
    assertThat(rig.recycler().reports()).hasSize(3);
  }

  @Test
  void aMissedRecycleIsMadeUpForAfterARestart() throws Exception {
    rig.restartWithCache();
    rig.clock.set("2030-02-01T03:00:00Z");
    rig.set("every", "7d").startScheduler();
    awaitActive("g4");
    await().until(() -> rig.recycler().reports().size() == 4);
    assertThat(rig.recycler().reports().get(0).reason())
        .startsWith("calendar: every 7d, last one 24 days ago");
  }

  @Test
  void whateverTheCacheHoldsIsRemoved() throws Exception {
    rig.stopScheduler(true);
    for (String stale : new String[] {"worker:g7", "worker:g8"}) {
      install(stale);
    }
    rig.restartWithCache();
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g7", "worker:g8");
    Files.delete(folder.resolve("recycle/state.properties"));
    rig.startScheduler();
    // Never a number that was given before, even if the state is lost.
    awaitActive("g3");
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g3");
  }

  @Test
  void aCrashLeavesCopiesInTheCacheThatTheNextStartRemoves(@TempDir Path afterCrash)
      throws Exception {
    rig.calls("g2").set(1);
    rig.recycler().recycle("a test", step -> {});
    copy(folder, afterCrash);
    try (SchedulerRig restarted = new SchedulerRig(afterCrash)) {
      assertThat(restarted.felix.generationBundles()).containsExactly("worker:g2", "worker:g3");
      restarted.startScheduler();
      await().untilAsserted(() -> assertThat(restarted.activeGeneration()).isEqualTo("g4"));
      assertThat(restarted.felix.generationBundles()).containsExactly("worker:g4");
    }
    rig.calls("g2").set(0);
  }

  @Test
  void anUpdateOfTheSchedulerLosesNoCall() throws Exception {
    int worker = identity();
    rig.calls("g2").set(3);

    rig.stopScheduler(false);
    assertThat(rig.activeGeneration()).isEqualTo("g2");
    rig.startScheduler();

    await().until(() -> !rig.recycler().generations().isEmpty());
    assertThat(identity()).isEqualTo(worker);
    assertThat(rig.recycler().generations().get(0).worker().state()).isEqualTo(WorkerState.ACTIVE);
    assertThat(rig.calls("g2")).hasValue(3);
    rig.recycler().recycle("the new scheduler", step -> {});
    assertThat(rig.activeGeneration()).isEqualTo("g3");
    rig.calls("g2").set(0);
    await().until(() -> rig.recycler().reports().size() == 3);
    RecycleReport report = rig.recycler().reports().get(0);
    assertThat(report.callsAtSwitch()).isEqualTo(3);
    assertThat(report.callsLost()).isZero();
    assertThat(report.leftovers()).isZero();
  }

  @Test
  void anUpdateOfTheSchedulerLetsADrainGoOn() throws Exception {
    rig.calls("g2").set(1);
    rig.recycler().recycle("a test", step -> {});
    Worker draining = rig.recycler().generations().get(1).worker();

    rig.stopScheduler(false);
    assertThat(draining.state()).isEqualTo(WorkerState.DRAINING);
    rig.startScheduler();

    await().until(() -> rig.recycler().generations().size() == 2);
    assertThat(draining.state()).isEqualTo(WorkerState.DRAINING);
    rig.calls("g2").set(0);
    await().until(() -> rig.recycler().reports().size() == 3);
    assertThat(rig.recycler().reports().get(0).reason())
        .isEqualTo("found draining when the scheduler started");
    assertThat(rig.recycler().reports().get(0).callsLost()).isZero();
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g3");
  }

  @Test
  void theEndOfTheFrameworkEndsEveryGeneration() throws Exception {
    rig.calls("g2").set(1);
    rig.recycler().recycle("a test", step -> {});
    Worker draining = rig.recycler().generations().get(1).worker();
    Worker active = rig.recycler().generations().get(0).worker();
    long began = System.nanoTime();
    rig.restartWithCache();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    assertThat(draining.state()).isEqualTo(WorkerState.RETIRED);
    assertThat(active.state()).isEqualTo(WorkerState.RETIRED);
    assertThat(rig.felix.generationBundles()).isEmpty();
    rig.startScheduler();
    awaitActive("g4");
    // The recycle that the end of the system cut short is told of, with the call that it cost.
    RecycleReport cut = rig.recycler().reports().get(1);
    assertThat(cut.callsLost()).isEqualTo(1);
    assertThat(cut.callsLostEver()).isEqualTo(1);
  }

  @Test
  void aSchedulerThatEndsGivesUpAnUnprovedGeneration() throws Exception {
    rig.disconnectPhone();
    rig.set("proof", "30s");
    Thread asking =
        new Thread(
            () -> {
              try {
                rig.recycler().recycle("a test", step -> {});
              } catch (Exception refused) {
                rig.felix.switchboard().put("refused", refused.getMessage());
              }
            });
    asking.start();
    await().until(() -> rig.felix.generationBundles().size() == 2);
    await().until(() -> rig.recycler().generations().size() == 2);
    rig.stopScheduler(false);
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g2");
    asking.join();
    assertThat(rig.felix.switchboard())
        .containsEntry("refused", "g3 did not become active: the scheduler was stopped");
    rig.connectPhone();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** The worker is not held on to: its class loader is to go. */
  private int identity() {
    return System.identityHashCode(rig.recycler().generations().get(0).worker());
  }

  private void install(String location) throws Exception {
    // As the scheduler's own hook allows it, which is gone now: another version.
    Bundle stale = rig.felix.worker(location, WorkerJar.of("0.0." + location.charAt(8), ""));
    stale.start(Bundle.START_TRANSIENT);
  }

  private void awaitActive(String generation) {
    await().untilAsserted(() -> assertThat(rig.activeGeneration()).isEqualTo(generation));
    rig.awaitNothingGoingOn();
  }
}
