package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.plan.Directory;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerFactory;
import org.tandem.sip.Transport;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;
import org.tandem.worker.fake.PhoneCall;
import org.tandem.worker.fake.TestPhone;

/** The built bundle in Felix: generations come, take calls and go, and nothing of them is left. */
@Timeout(180)
class GenerationIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int GENERATIONS = 5;

  @TempDir Path cache;
  private final MemoryStore store = new MemoryStore(line -> {});
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage",
                    cache.toString(),
                    "org.osgi.framework.system.packages.extra",
                    "org.tandem.api.config;version=1.0.0,org.tandem.api.mailbox;version=1.0.0,"
                        + "org.tandem.api.notify;version=1.0.0,org.tandem.api.plan;version=1.0.0,"
                        + "org.tandem.api.attendant;version=1.0.0,"
                        + "org.tandem.api.choice;version=1.0.0,"
                        + "org.tandem.api.rules;version=1.0.0,"
                        + "org.tandem.api.redirect;version=1.0.0,"
                        + "org.tandem.api.testcall;version=1.0.0,"
                        + "org.tandem.api.tls;version=1.0.0,"
                        + "org.tandem.api.worker;version=1.0.0,"
                        + "org.slf4j;version=2.0.17"));
    framework.start();
    context = framework.getBundleContext();
    context.registerService(Directory.class, new FixedDirectory(), null);
    context.registerService(
        new String[] {
          MessageStore.class.getName(), Greetings.class.getName(), PinCheck.class.getName()
        },
        store,
        null);
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private Bundle install(int generation) throws Exception {
    Path file = Path.of(System.getProperty("bundle.file"));
    Bundle bundle = context.installBundle("worker:g" + generation, Files.newInputStream(file));
    bundle.start();
    return bundle;
  }

  private Worker started(int generation, int port) throws Exception {
    ServiceReference<WorkerFactory> factory = context.getServiceReference(WorkerFactory.class);
    Worker worker = context.getService(factory).start(WorkerRig.spec(generation, port, Map.of()));
    context.ungetService(factory);
    return worker;
  }

  private static void leaveMessage(int port) throws Exception {
    try (TestPhone phone = TestPhone.open()) {
      PhoneCall call = phone.call(port, "selftest", "selftest", Transport.UDP).awaitAnswered();
      call.awaitBeep().say(WorkerRig.speech(Duration.ofMillis(1500), 1)).press("#1");
      call.awaitEnd();
    }
  }

  @Test
  void nothingIsLeftOfGenerationsThatCameAndWent() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int generation = 1; generation <= GENERATIONS; generation++) {
      loaders.add(live(generation));
      assertThat(WorkerRig.threads(generation)).isEmpty();
    }

    assertThat(store.messages(MailboxId.SELF_TEST)).hasSize(GENERATIONS);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              System.gc();
              // What was used last may be on a stack or in a cache still.
              assertThat(loaders.stream().filter(loader -> loader.get() != null).count())
                  .isLessThanOrEqualTo(1);
            });
  }

  private WeakReference<ClassLoader> live(int generation) throws Exception {
    Bundle bundle = install(generation);
    int port = WorkerRig.freePort();
    Worker worker = started(generation, port);
    worker.activate();
    leaveMessage(port);
    worker.drain(Optional.empty(), Duration.ZERO);
    worker.close();
    WeakReference<ClassLoader> loader = new WeakReference<>(worker.getClass().getClassLoader());
    bundle.uninstall();
    return loader;
  }

  @Test
  void stoppingTheBundleClosesItsWorker() throws Exception {
    Bundle bundle = install(7);
    int port = WorkerRig.freePort();
    Worker worker = started(7, port);
    worker.activate();
    try (TestPhone phone = TestPhone.open()) {
      PhoneCall call = phone.call(port, "2001", "5550100", Transport.TCP).awaitAnswered();
      bundle.stop();
      call.awaitEnd();
    }
    assertThat(worker.calls()).isEmpty();
    assertThat(WorkerRig.threads(7)).isEmpty();
  }
}
