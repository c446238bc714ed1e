package org.tandem.recycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.WorkerState;
import org.tandem.recycle.rig.WorkerJar;

/** Recycles in a real framework, with real bundles whose workers have real ports. */
@Timeout(120)
class RecyclingTest {
  @TempDir Path folder;
  private SchedulerRig rig;

  @BeforeEach
  void startFramework() throws Exception {
    rig = new SchedulerRig(folder);
  }

  @AfterEach
  void stopFramework() throws Exception {
    rig.close();
  }

  @Test
  void theFirstGenerationStartsWhenItsTemplateAppears() throws Exception {
    rig.startScheduler();
    assertThat(rig.active()).isNull();

    install("0.1.0", "");

    awaitActive("g1");
    assertThat(rig.active().slot()).isEqualTo(slot(0));
    assertThat(rig.recycler().reports()).hasSize(1);
    assertThat(rig.recycler().generations().get(0).bundleVersion()).isEqualTo("0.1.0");
  }

  @Test
  void portsAlternateFromGenerationToGeneration() throws Exception {
    startWithWorker();
    List<PortSlot> slots = new ArrayList<>();
    for (int generation = 2; generation <= 5; generation++) {
      rig.recycler().recycle("a test", step -> {});
      slots.add(rig.active().slot());
      awaitReports(generation);
    }
    assertThat(slots).containsExactly(slot(1), slot(0), slot(1), slot(0));
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g5");
  }

  @Test
  void aRecycleTellsItsStepsAndReportsHowTheCallsEnded() throws Exception {
    startWithWorker();
    rig.calls("g1").set(3);
    rig.hungUp("g1").set(10);
    List<String> steps = new ArrayList<>();

    Generation fresh = rig.recycler().recycle("a test", steps::add);

    assertThat(fresh).isEqualTo(new Generation(2));
    assertThat(rig.activeGeneration()).isEqualTo("g2");
    assertThat(steps)
        .containsExactly(
            "copying the worker 0.1.0 as g2",
            "starting g2 on " + slot(1),
            "proving g2 by a test call",
            "g2 is active on " + slot(1),
            "g1 drains: 3 calls go on");
    assertThat(rig.felix.switchboard()).containsEntry("g1.successor", slot(1).toString());
    rig.hungUp("g1").set(13);
    rig.calls("g1").set(0);
    awaitReports(2);
    RecycleReport report = rig.recycler().reports().get(0);
    assertThat(report.old()).contains(new Generation(1));
    assertThat(report.oldSlot()).contains(slot(0));
    assertThat(report.fresh()).isEqualTo(new Generation(2));
    assertThat(report.reason()).isEqualTo("a test");
    assertThat(report.failure()).isEmpty();
    assertThat(report.callsAtSwitch()).isEqualTo(3);
    assertThat(report.outcomes()).isEqualTo(Map.of(CallOutcome.CALLER_HUNG_UP, 3L));
    assertThat(report.longestSetUp()).isEqualTo(Duration.ofMillis(2));
    assertThat(report.callsLost()).isZero();
    assertThat(report.leftovers()).isZero();
    assertThat(rig.news).containsExactlyElementsOf(reversed(rig.recycler().reports()));
  }

  @Test
  void theOldWorkerServesUntilTheNewOneIsPublished() throws Exception {
    startWithWorker();
    List<String> seen = new ArrayList<>();
    rig.recycler().recycle("a test", step -> seen.add(rig.activeGeneration()));
    assertThat(seen).containsExactly("g1", "g1", "g1", "g2", "g2");
  }

  @Test
  void callsThatOutliveTheLimitAreCutAndCountedAsLostForEver() throws Exception {
    rig.set("drain.limit", "1s");
    startWithWorker();
    rig.calls("g1").set(2);
    rig.recycler().recycle("a test", step -> {});
    awaitReports(2);
    assertThat(rig.recycler().reports().get(0).outcomes()).isEqualTo(Map.of(CallOutcome.CUT, 2L));
    assertThat(rig.recycler().reports().get(0).callsLost()).isEqualTo(2);
    rig.calls("g2").set(1);
    rig.recycler().recycle("a test", step -> {});
    awaitReports(3);
    assertThat(rig.recycler().reports().get(0).callsLost()).isEqualTo(1);
    assertThat(rig.recycler().reports().get(0).callsLostEver()).isEqualTo(3);
  }

  @Test
  void noRecycleWhileTheOtherSlotIsStillDraining() throws Exception {
    startWithWorker();
    rig.calls("g1").set(2);
    rig.recycler().recycle("a test", step -> {});

    assertThatThrownBy(() -> rig.recycler().recycle("too soon", step -> {}))
        .isInstanceOf(RecycleRefused.class)
        .hasMessage("no slot is free: still draining is g1 on " + slot(0) + " with 2 calls");
    assertThat(rig.recycler().plan().obstacles())
        .containsExactly("no slot is free: still draining is g1 on " + slot(0) + " with 2 calls");
    assertThat(rig.recycler().generations())
        .extracting(status -> status.worker().state())
        .containsExactly(WorkerState.ACTIVE, WorkerState.DRAINING);
    rig.calls("g1").set(0);
    awaitReports(2);
    rig.recycler().recycle("now", step -> {});
    assertThat(rig.activeGeneration()).isEqualTo("g3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail-bundle     | starting its bundle failed",
        "no-factory      | its bundle registers no WorkerFactory",
        "fail-link       | failed: java.lang.NoClassDefFoundError",
        "fail-proof      | its test call failed: the tone did not come back",
        "fail-activation | the activation failed",
      })
  void aNewerJarThatFailsLeavesTheRunningOne(String behaviour, String sentence) throws Exception {
    startWithWorker();
    install("0.2.0", behaviour);

    assertThatThrownBy(() -> rig.recycler().recycle("a newer jar", step -> {}))
        .isInstanceOf(RecycleRefused.class)
        .hasMessageContaining("g2 did not become active: ")
        .hasMessageContaining(sentence);

    assertThat(rig.activeGeneration()).isEqualTo("g1");
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g1");
    RecycleReport report = rig.recycler().reports().get(0);
    assertThat(report.failure().orElseThrow()).contains(sentence);
    assertThat(report.leftovers()).isZero();
    assertThat(rig.recycler().generations()).hasSize(1);
  }

  @Test
  void aJarThatIsNoneIsNoTemplate() throws Exception {
    startWithWorker();
    Bundle broken = install("0.2.0", "");
    broken.uninstall();
    rig.recycler().recycle("a test", step -> {});
    assertThat(rig.recycler().generations().get(0).bundleVersion()).isEqualTo("0.1.0");
  }

  @Test
  void theNewestJarIsWhatTheNextRecycleStarts() throws Exception {
    startWithWorker();
    install("0.3.0", "");
    install("0.2.0", "");
    rig.recycler().recycle("a newer jar", step -> {});
    assertThat(rig.recycler().generations().get(0).bundleVersion()).isEqualTo("0.3.0");
  }

  @Test
  void aJarReplacedInPlaceUnderTheSameVersionIsStartedNext() throws Exception {
    rig.startScheduler();
    Bundle template = install("0.1.0", "");
    awaitActive("g1");
    template.update(WorkerJar.of("0.1.0", "fail-proof"));
    assertThatThrownBy(() -> rig.recycler().recycle("the new one", step -> {}))
        .hasMessageContaining("its test call failed");
  }

  @Test
  void aPortThatTheSipServiceKeepsForWorkersIsNoObstacle() throws Exception {
    startWithWorker();
    try (DatagramSocket kept =
        new DatagramSocket(slot(1).plain(), InetAddress.getLoopbackAddress())) {
      assertThat(rig.recycler().plan().obstacles()).hasSize(1);
      rig.felix.context().registerService(IdlePorts.class, new Keeper(slot(1)), null);
      assertThat(rig.recycler().plan().obstacles()).isEmpty();
      assertThat(kept.isBound()).isTrue();
    }
  }

  /** Keeps the ports of one slot, and is not asked for them. */
  private record Keeper(PortSlot kept) implements IdlePorts {
    @Override
    public boolean hold(PortSlot slot) {
      return slot.equals(kept);
    }

    @Override
    public Map<SelectableChannel, byte[]> take(PortSlot slot) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void give(PortSlot slot, Map<SelectableChannel, byte[]> sockets) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aPortOfSomebodyElseIsNamedAndTheOldWorkerGoesOn() throws Exception {
    startWithWorker();
    try (DatagramSocket foreign =
        new DatagramSocket(slot(1).plain(), InetAddress.getLoopbackAddress())) {
      assertThat(rig.recycler().plan().obstacles())
          .singleElement()
          .asString()
          .contains("port " + foreign.getLocalPort() + " cannot be opened");
      assertThatThrownBy(() -> rig.recycler().recycle("a test", step -> {}))
          .hasMessageContaining("port " + foreign.getLocalPort() + " is taken");
    }
    assertThat(rig.activeGeneration()).isEqualTo("g1");
    rig.recycler().recycle("again", step -> {});
    assertThat(rig.activeGeneration()).isEqualTo("g3");
  }

  @Test
  void withoutATelephoneNothingIsSwitched() throws Exception {
    startWithWorker();
    rig.disconnectPhone();
    assertThatThrownBy(() -> rig.recycler().recycle("a test", step -> {}))
        .hasMessageContaining("it could not be proved: no TestCall service came within 2 s");
    rig.connectPhone();
    assertThat(rig.activeGeneration()).isEqualTo("g1");
  }

  @Test
  void aStartThatFailedIsTriedAgainAndReportedOnce() throws Exception {
    Bundle template = install("0.1.0", "fail-proof");
    rig.startScheduler();
    await().until(() -> rig.phone.answers().size() > 2);
    assertThat(rig.recycler().reports()).hasSize(1);
    template.update(WorkerJar.of("0.1.1", ""));
    await().until(() -> rig.active() != null);
    assertThat(rig.recycler().reports().get(0).failure()).isEmpty();
  }

  @Test
  void whatAGenerationLeavesBehindIsCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    rig.felix.switchboard().put("release", release);
    rig.startScheduler();
    install("0.1.0", "leak");
    awaitActive("g1");
    rig.recycler().recycle("a test", step -> {});
    awaitReports(2);
    release.countDown();
    // The thread, and the class loader of the code that it runs.
    assertThat(rig.recycler().reports().get(0).leftovers()).isEqualTo(2);
  }

  @Test
  void aDrainedSystemHasNoWorkerUntilTheNextRecycle() throws Exception {
    startWithWorker();
    rig.calls("g1").set(1);
    rig.recycler().drain();
    assertThat(rig.active()).isNull();
    assertThat(rig.felix.switchboard()).containsEntry("g1.successor", "none");
    assertThat(rig.recycler().generations().get(0).worker().state())
        .isEqualTo(WorkerState.DRAINING);
    assertThatThrownBy(() -> rig.recycler().drain()).hasMessage("no worker is active");
    rig.calls("g1").set(0);
    await().until(() -> rig.recycler().plan().steps().contains("start g2 on " + slot(0)));

    rig.recycler().recycle("enough", step -> {});

    assertThat(rig.activeGeneration()).isEqualTo("g2");
    assertThat(rig.active().slot()).isEqualTo(slot(0));
  }

  @Test
  void aPlanTellsTheStepsAndDoesNothing() throws Exception {
    startWithWorker();
    rig.calls("g1").set(4);
    assertThat(rig.recycler().plan().obstacles()).isEmpty();
    assertThat(rig.recycler().plan().steps())
        .containsExactly(
            "copy the worker 0.1.0 (dropped:0.1.0) as g2",
            "start g2 on " + slot(1),
            "prove it by a test call to port " + slot(1).plain(),
            "point new calls at g2",
            "drain g1 on " + slot(0) + ": 4 calls go on, at most 20s",
            "close and uninstall g1, and look for what is left of it");
    assertThat(rig.activeGeneration()).isEqualTo("g1");
    rig.calls("g1").set(0);
  }

  @Test
  void aGenerationThatSomebodyStopsIsReplaced() throws Exception {
    startWithWorker();
    rig.felix.context().getBundle("worker:g1").stop();
    awaitActive("g2");
    await().until(() -> rig.felix.generationBundles().equals(List.of("worker:g2")));
  }

  @Test
  void aWorkerGetsItsSettingsAndChangedOnesWithTheNextGeneration() throws Exception {
    rig.configure("org.tandem.worker", Map.of("marker", "first"));
    startWithWorker();
    rig.configure("org.tandem.worker", Map.of("marker", "second"));
    rig.recycler().recycle("a test", step -> {});
    assertThat(rig.phone.answers()).containsExactly("good first", "good second");
  }

  @Test
  void changedNetworkSettingsRecycleByThemselves() throws Exception {
    startWithWorker();
    rig.configure("org.tandem.network", Map.of("advertised", "pbx.example"));
    awaitActive("g2");
    awaitReports(2);
    assertThat(rig.recycler().reports().get(0).reason()).isEqualTo("the network settings changed");
  }

  @Test
  void changedSettingsHoldWithoutTouchingTheWorker() throws Exception {
    startWithWorker();
    rig.set("every", "1d");
    assertThat(rig.recycler().next()).isPresent();
    assertThat(rig.activeGeneration()).isEqualTo("g1");
    assertThat(rig.recycler().reports()).hasSize(1);
  }

  @Test
  void theCalendarRecyclesInTheQuietWindow() throws Exception {
    rig.set("every", "2d");
    startWithWorker();
    assertThat(rig.recycler().next().orElseThrow().due()).isEqualTo("2030-01-10T02:00:00Z");
    rig.clock.set("2030-01-10T01:59:59Z");
    assertThat(rig.activeGeneration()).isEqualTo("g1");
    rig.clock.set("2030-01-10T02:00:00Z");
    awaitActive("g2");
    awaitReports(2);
    assertThat(rig.recycler().reports().get(0).reason())
        .isEqualTo(
            "calendar: every 2d, last one 2 days ago, due since 2030-01-09,"
                + " in the quiet window 02:00-04:00");
    assertThat(rig.recycler().next().orElseThrow().due()).isEqualTo("2030-01-12T02:00:00Z");
  }

  private void startWithWorker() throws Exception {
    rig.startScheduler();
    install("0.1.0", "");
    awaitActive("g1");
  }

  private Bundle install(String version, String behaviour) throws Exception {
    return rig.felix.worker("dropped:" + version, WorkerJar.of(version, behaviour));
  }

  private void awaitActive(String generation) {
    await().untilAsserted(() -> assertThat(rig.activeGeneration()).isEqualTo(generation));
    rig.awaitNothingGoingOn();
  }

  private void awaitReports(int count) {
    await().atMost(Duration.ofSeconds(30)).until(() -> rig.recycler().reports().size() == count);
  }

  private PortSlot slot(int index) {
    return rig.slots().get(index);
  }

  private static List<RecycleReport> reversed(List<RecycleReport> reports) {
    List<RecycleReport> reversed = new ArrayList<>(reports);
    Collections.reverse(reversed);
    return reversed;
  }
}
