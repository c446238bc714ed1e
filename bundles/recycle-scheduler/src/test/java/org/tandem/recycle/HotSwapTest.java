package org.tandem.recycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.recycle.rig.SchedulerJar;
import org.tandem.recycle.rig.WorkerJar;

/** The scheduler as it is shipped: a bundle with its components, updated while calls go on. */
@Timeout(120)
class HotSwapTest {
  @TempDir Path folder;
  private SchedulerRig rig;
  private Bundle scheduler;

  @BeforeEach
  void startFramework() throws Exception {
    rig = new SchedulerRig(folder);
    rig.configure("org.tandem.recycle", rig.settings());
    rig.felix.bundles(
        "org.osgi.util.function",
        "org.osgi.util.promise",
        "org.osgi.service.component-",
        "org.apache.felix.scr",
        "org.apache.felix.eventadmin");
    scheduler = rig.felix.context().installBundle("scheduler", SchedulerJar.of("0.1.0"));
    scheduler.start();
  }

  @AfterEach
  void stopFramework() throws Exception {
    rig.close();
  }

  @Test
  void anUpdateOfTheBundleKeepsTheWorkerPublishedAllTheTime() throws Exception {
    rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    awaitActive("g1");
    rig.calls("g1").set(2);
    AtomicInteger withdrawn = new AtomicInteger();
    rig.felix
        .context()
        .addServiceListener(
            event -> {
              if (event.getType() == ServiceEvent.UNREGISTERING) {
                withdrawn.incrementAndGet();
              }
            },
            "(objectClass=" + ActiveWorker.class.getName() + ")");

    scheduler.update(SchedulerJar.of("0.2.0"));

    awaitActive("g1");
    await().until(() -> rig.recycler().generations().size() == 1);
    assertThat(withdrawn).hasValue(0);
    assertThat(rig.calls("g1")).hasValue(2);

    rig.recycler().recycle("the new scheduler", step -> {});
    rig.calls("g1").set(0);
    await().until(() -> rig.recycler().reports().size() == 2);
    assertThat(rig.recycler().reports().get(0).leftovers()).isZero();
    assertThat(rig.recycler().reports().get(0).callsLost()).isZero();
    assertThat(rig.felix.generationBundles()).containsExactly("worker:g2");
  }

  @Test
  void everyRecycleIsAnEvent() throws Exception {
    Queue<Event> events = new ConcurrentLinkedQueue<>();
    EventHandler handler = events::add;
    rig.felix
        .context()
        .registerService(
            EventHandler.class,
            handler,
            new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, Recycler.DONE_TOPIC)));
    rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    awaitActive("g1");
    rig.recycler().recycle("a test", step -> {});
    await().until(() -> events.size() == 2);
    events.remove();
    Event event = events.remove();
    assertThat(event.getProperty("old")).isEqualTo("g1");
    assertThat(event.getProperty("fresh")).isEqualTo("g2");
    assertThat(event.getProperty("reason")).isEqualTo("a test");
    assertThat(event.getProperty("callsLost")).isEqualTo(0L);
    assertThat(event.containsProperty("failure")).isFalse();
  }

  @Test
  void changedSettingsReachTheSchedulerWithoutARestartOfTheWorker() throws Exception {
    rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    awaitActive("g1");
    ServiceReference<Recycler> before = reference();
    assertThat(rig.recycler().next()).isEmpty();

    rig.set("every", "3d");
    rig.configure("org.tandem.recycle", rig.settings());
    await().until(() -> rig.recycler().next().isPresent());
    rig.configure("org.tandem.recycle", Map.of("every", "sometimes"));
    rig.set("every", "4d");
    rig.configure("org.tandem.recycle", rig.settings());
    await().until(() -> rig.recycler().next().orElseThrow().why().startsWith("every 4d"));

    assertThat(reference()).isEqualTo(before);
    assertThat(rig.activeGeneration()).isEqualTo("g1");
    assertThat(rig.felix.generationBundles()).isEqualTo(List.of("worker:g1"));
  }

  @Test
  void aWrongSettingAtTheStartWaitsForARightOne() throws Exception {
    scheduler.stop();
    Map<String, Object> right = rig.settings();
    rig.configure("org.tandem.recycle", Map.of("slots", "5065"));
    scheduler.start();
    rig.felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    assertThat(reference()).isNull();
    rig.configure("org.tandem.recycle", right);
    await().until(() -> reference() != null);
    awaitActive("g1");
  }

  private ServiceReference<Recycler> reference() {
    return rig.felix.context().getServiceReference(Recycler.class);
  }

  private void awaitActive(String generation) {
    await().untilAsserted(() -> assertThat(rig.activeGeneration()).isEqualTo(generation));
    await().until(() -> reference() != null);
    rig.awaitNothingGoingOn();
  }
}
