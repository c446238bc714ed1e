package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.redirect.RedirectService;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;

/**
 * The built bundle in Felix: follows workers and settings, and leaves nothing when it is stopped.
 */
@Timeout(60)
class RedirectBundleIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Classes that this test and the bundle have in common. */
  private static final String SHARED =
      "org.slf4j;version=2.0.17,org.tandem.api.config;version=1.0.0,"
          + "org.tandem.api.attendant;version=1.0.0,org.tandem.api.choice;version=1.0.0,"
          + "org.tandem.api.rules;version=1.0.0,"
          + "org.tandem.api.mailbox;version=1.0.0,org.tandem.api.plan;version=1.0.0,"
          + "org.tandem.api.redirect;version=1.0.0,org.tandem.api.worker;version=1.0.0,"
          + "org.tandem.api.tls;version=1.0.0,"
          + "org.osgi.service.cm;version=1.6.1";

  @TempDir Path folder;
  private Framework felix;
  private Bundle bundle;
  private DatagramSocket caller;

  @BeforeEach
  void start() throws Exception {
    caller = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    felix =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SHARED));
    felix.start();
    BundleContext context = felix.getBundleContext();
    for (String path : bundles().toList()) {
      bundle = context.installBundle(Path.of(path).toUri().toString());
    }
    for (Bundle one : context.getBundles()) {
      if (one == bundle) {
        configure(RedirectSettings.PID, Map.of("port", 0)); // before it could take 5060
      }
      one.start();
    }
  }

  @AfterEach
  void stop() throws Exception {
    caller.close();
    felix.stop();
    felix.waitForStop(10_000);
  }

  @Test
  void itFollowsTheWorkersWithoutAGapAndStaysWhereItIs() throws IOException {
    InetSocketAddress server = server();
    assertThat(invite(server)).startsWith("SIP/2.0 480 ");
    ServiceRegistration<ActiveWorker> first = publish(1, 5065);
    assertThat(invite(server)).startsWith("SIP/2.0 302 ").contains("@127.0.0.1:5065;");
    ServiceRegistration<ActiveWorker> second = publish(2, 5066);
    assertThat(invite(server)).contains("@127.0.0.1:5066;");
    first.unregister();
    assertThat(invite(server)).contains("@127.0.0.1:5066;");
    second.unregister();
    assertThat(invite(server)).startsWith("SIP/2.0 480 ");
    assertThat(server()).isEqualTo(server);
    assertThat(service().answers()).containsEntry("302", 3L).containsEntry("480", 2L);
  }

  @Test
  void settingsCountAtOnceAndWrongOnesNotAtAll() throws IOException {
    publish(1, 5065);
    InetSocketAddress server = server();
    configure(NetworkSettings.PID, Map.of("advertised", "198.51.100.7"));
    await().atMost(SOON).until(() -> invite(server).contains("@198.51.100.7:5065;"));
    configure(RedirectSettings.PID, Map.of("port", 0, "threads", "many"));
    configure(RedirectSettings.PID, Map.of("port", 0, "threads", 3));
    await().atMost(SOON).until(() -> !server().equals(server));
    assertThat(invite(server())).startsWith("SIP/2.0 302 ");
  }

  @Test
  void settingsThatThereAreAlreadyCountFromTheStart() throws Exception {
    configure(NetworkSettings.PID, Map.of("bind", "127.0.0.3"));
    await().atMost(SOON).until(() -> server().getHostString().equals("127.0.0.3"));
    bundle.stop();
    bundle.start();
    assertThat(server().getHostString()).isEqualTo("127.0.0.3");
    assertThat(server().getPort()).isNotEqualTo(5060);
  }

  @Test
  void stoppedItLeavesNoThread() throws Exception {
    invite(server());
    bundle.stop();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("sip-redirect"));
    bundle.start();
    assertThat(invite(server())).startsWith("SIP/2.0 480 ");
  }

  private static Stream<String> bundles() {
    return Stream.concat(
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(
                path ->
                    path.matches(
                        ".*/org\\.(apache\\.felix\\.(scr|configadmin)"
                            + "|osgi\\.(service\\.component|util\\.(function|promise)))"
                            + "-[0-9][^/]*\\.jar"))
            .sorted(),
        Stream.of(System.getProperty("bundle.file")));
  }

  private void configure(String pid, Map<String, Object> settings) throws IOException {
    BundleContext context = felix.getBundleContext();
    ConfigurationAdmin admin =
        context.getService(context.getServiceReference(ConfigurationAdmin.class));
    Dictionary<String, Object> properties = new Hashtable<>(settings);
    admin.getConfiguration(pid, "?").update(properties);
  }

  private ServiceRegistration<ActiveWorker> publish(int generation, int port) {
    return felix
        .getBundleContext()
        .registerService(
            ActiveWorker.class,
            new ActiveWorker(new Generation(generation), new PortSlot(port, port + 2)),
            new Hashtable<>(Map.of(Constants.SERVICE_RANKING, generation)));
  }

  private RedirectService service() {
    BundleContext context = felix.getBundleContext();
    await().atMost(SOON).until(() -> context.getServiceReference(RedirectService.class) != null);
    ServiceReference<RedirectService> reference =
        context.getServiceReference(RedirectService.class);
    return context.getService(reference);
  }

  private InetSocketAddress server() {
    return service().listening().get(0).address();
  }

  private String invite(InetSocketAddress server) throws IOException {
    return FrontDoorTest.ask(
        caller, server, FrontDoorTest.request("INVITE", "Contact: <sip:5550100@127.0.0.1>\r\n"));
  }

  /** What the class path must hold for {@link #bundles}. */
  @Test
  void theFrameworkHasWhatTheBundleNeeds() {
    assertThat(bundles().toList()).hasSize(6);
    assertThat(List.of(bundle.getState())).containsExactly(Bundle.ACTIVE);
  }
}
