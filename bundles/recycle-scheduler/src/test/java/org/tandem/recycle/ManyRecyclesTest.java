package org.tandem.recycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.recycle.rig.WorkerJar;

@Timeout(200)
class ManyRecyclesTest {
  private static final int RECYCLES = 50;
  private static final int WARM_UP = 5;

  @TempDir Path folder;

  @Test
  void fiftyRecyclesLeaveNothingBehind() throws Exception {
    try (SchedulerRig rig = new SchedulerRig(folder)) {
      rig.startScheduler();
      rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
      await().until(() -> rig.active() != null);
      rig.awaitNothingGoingOn();
      recycle(rig, WARM_UP);
      int threads = Thread.activeCount();
      long classes = loadedClasses();

      recycle(rig, RECYCLES);

      assertThat(rig.recycler().reports()).allMatch(report -> report.leftovers() == 0);
      assertThat(rig.recycler().reports()).extracting(RecycleReport::callsLost).containsOnly(0L);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
      // A generation has three classes; with its loader left behind there would be 150 more.
      assertThat(loadedClasses()).isLessThan(classes + RECYCLES);
      assertThat(rig.felix.generationBundles()).hasSize(1);
    }
  }

  private static void recycle(SchedulerRig rig, int times) throws Exception {
    for (int done = 0; done < times; done++) {
      int reports = rig.recycler().reports().size();
      rig.recycler().recycle("again", step -> {});
      await().until(() -> rig.recycler().reports().size() == reports + 1);
    }
  }

  private static long loadedClasses() {
    System.gc();
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    return classes.getLoadedClassCount();
  }
}
