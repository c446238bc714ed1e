package org.tandem.recycle;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.testcall.TestCall;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.PortSlot;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.WorkerConfiguration;
import org.tandem.recycle.rig.FakePhone;
import org.tandem.recycle.rig.FelixRig;

/** A scheduler of this class path in a real framework, with real worker bundles. */
final class SchedulerRig implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  final FelixRig felix;
  final FakePhone phone = new FakePhone();
  final List<RecycleReport> news = new CopyOnWriteArrayList<>();
  final SettableClock clock = new SettableClock();
  private final Map<String, Object> settings = new HashMap<>();
  private ServiceRegistration<TestCall> phoneService;
  private RecycleService service;

  SchedulerRig(Path folder) throws Exception {
    felix = new FelixRig(folder);
    List<Integer> ports = FelixRig.freePorts(4);
    settings.put(
        "slots", "%d/%d,%d/%d".formatted(ports.get(0), ports.get(1), ports.get(2), ports.get(3)));
    settings.put("linger", "0s");
    settings.put("drain.limit", "20s");
    settings.put("proof", "2s");
    settings.put("every", "off");
    felix.start();
    felix.bundles("org.apache.felix.configadmin");
    connectPhone();
  }

  void connectPhone() {
    phoneService = felix.context().registerService(TestCall.class, phone, null);
  }

  void disconnectPhone() {
    phoneService.unregister();
  }

  SchedulerRig set(String key, String value) {
    settings.put(key, value);
    if (service != null) {
      service.settings(RecycleSettings.from(settings));
    }
    return this;
  }

  Map<String, Object> settings() {
    return Map.copyOf(settings);
  }

  /** Changes a configuration as File Install would. */
  void configure(String pid, Map<String, Object> values) throws Exception {
    configurations().getConfiguration(pid, "?").update(new Hashtable<>(values));
  }

  void startScheduler() {
    WorkerConfiguration configuration = new WorkerConfiguration(configurations());
    service =
        new RecycleService(
            felix.context(),
            RecycleSettings.from(settings),
            new RecycleService.Surroundings(configuration, news::add, clock, INTERVAL));
    service.start();
  }

  /**
   * @param isForGood false as when only the scheduler's bundle is updated
   */
  void stopScheduler(boolean isForGood) {
    service.close(isForGood);
    service = null;
  }

  /** As a power cut leaves the bundle cache, as far as one process can tell: nothing is cleaned. */
  void restartWithCache() throws Exception {
    felix.close();
    felix.start();
    felix.bundles("org.apache.felix.configadmin");
    connectPhone();
  }

  List<PortSlot> slots() {
    return RecycleSettings.from(settings).slots();
  }

  Recycler recycler() {
    return felix.context().getService(felix.context().getServiceReference(Recycler.class));
  }

  /** The one that redirect would follow; null if there is none. */
  ActiveWorker active() {
    ServiceReference<ActiveWorker> reference =
        felix.context().getServiceReference(ActiveWorker.class);
    return reference == null ? null : felix.context().getService(reference);
  }

  String activeGeneration() {
    ActiveWorker active = active();
    return active == null ? "none" : active.generation().toString();
  }

  /** A worker is published shortly before its recycle returns. */
  void awaitNothingGoingOn() {
    await().until(() -> !recycler().plan().obstacles().contains("a recycle is going on"));
  }

  AtomicInteger calls(String generation) {
    return count(generation + ".calls");
  }

  AtomicInteger hungUp(String generation) {
    return count(generation + ".hung-up");
  }

  private AtomicInteger count(String key) {
    return (AtomicInteger) felix.switchboard().computeIfAbsent(key, absent -> new AtomicInteger());
  }

  private ConfigurationAdmin configurations() {
    return felix
        .context()
        .getService(felix.context().getServiceReference(ConfigurationAdmin.class));
  }

  @Override
  public void close() throws BundleException {
    felix.close();
  }

  /** A clock that stands still until it is set. */
  static final class SettableClock extends Clock {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2030-01-07T12:00:00Z"));

    void set(String instant) {
      now.set(Instant.parse(instant));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
