package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.tandem.api.plan.Directory;

/** The built bundle in Felix, with configuration files as an administrator writes them. */
@Timeout(60)
class ConfiguredDirectoryIT {
  /** Classes that this test and the bundle have in common. */
  private static final String SHARED =
      "org.slf4j;version=2.0.17"
          + Stream.of("attendant", "choice", "config", "mailbox", "plan", "rules")
              .map(name -> ",org.tandem.api." + name + ";version=1.0.0")
              .collect(Collectors.joining());

  @TempDir Path folder;
  private Framework felix;
  private Bundle bundle;

  @AfterEach
  void stop() throws Exception {
    felix.stop();
    felix.waitForStop(10_000);
  }

  @Test
  void filesBecomeMailboxesAndChangesCountAtOnce() throws Exception {
    Path conf = Files.createDirectory(folder.resolve("conf"));
    write(conf, "org.tandem.mailbox-3001.cfg", "name=Ann\ninitial.pin=194037\n");
    write(conf, "org.tandem.gateway-pbx.cfg", "addresses=192.0.2.0/24\n");
    start(conf);

    await().atMost(Duration.ofSeconds(20)).until(() -> mailboxes().equals(List.of("3001 Ann")));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> directory().gateway(InetAddress.getByName("192.0.2.9")).isPresent());

    write(conf, "org.tandem.mailbox-3001.cfg", "name=Beatrice\n");
    write(conf, "org.tandem.mailbox-3002.cfg", "name=Carl\n");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> mailboxes().equals(List.of("3001 Beatrice", "3002 Carl")));

    Files.delete(conf.resolve("org.tandem.mailbox-3001.cfg"));
    await().atMost(Duration.ofSeconds(20)).until(() -> mailboxes().equals(List.of("3002 Carl")));
  }

  @Test
  void configurationsThatThereAreAlreadyCountBeforeTheServiceIsThere() throws Exception {
    Path conf = Files.createDirectory(folder.resolve("conf"));
    write(conf, "org.tandem.mailbox-3001.cfg", "name=Ann\n");
    start(conf);
    await().atMost(Duration.ofSeconds(20)).until(() -> mailboxes().equals(List.of("3001 Ann")));

    bundle.stop();
    bundle.start();
    assertThat(mailboxes()).containsExactly("3001 Ann");
  }

  private static void write(Path conf, String name, String text) throws Exception {
    Files.writeString(conf.resolve(name), text);
  }

  private void start(Path conf) throws Exception {
    felix =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SHARED,
                    "felix.fileinstall.dir",
                    conf.toString(),
                    "felix.fileinstall.poll",
                    "100",
                    "felix.fileinstall.noInitialDelay",
                    "true",
                    "felix.fileinstall.enableConfigSave", // as shipped: who writes back, reads
                    // halves
                    "false"));
    felix.start();
    BundleContext context = felix.getBundleContext();
    List<Bundle> installed =
        Stream.concat(
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                    .filter(
                        path ->
                            path.matches(
                                ".*/org\\.(apache\\.felix\\.(scr|configadmin|fileinstall)"
                                    + "|osgi\\.(service\\.component|util\\.(function|promise)))"
                                    + "-[0-9][^/]*\\.jar")),
                Stream.of(System.getProperty("bundle.file")))
            .map(path -> install(context, path))
            .toList();
    for (Bundle one : installed) {
      one.start();
    }
    bundle = installed.get(installed.size() - 1);
  }

  private static Bundle install(BundleContext context, String path) {
    try {
      return context.installBundle(Path.of(path).toUri().toString());
    } catch (Exception refused) {
      throw new AssertionError("cannot install " + path, refused);
    }
  }

  private Directory directory() throws InterruptedException {
    ServiceTracker<Directory, Directory> tracker =
        new ServiceTracker<>(felix.getBundleContext(), Directory.class, null);
    tracker.open();
    try {
      return tracker.waitForService(10_000);
    } finally {
      tracker.close();
    }
  }

  private List<String> mailboxes() throws InterruptedException {
    return directory().mailboxes().stream().map(m -> m.extension() + " " + m.name()).toList();
  }
}
