package org.tandem.directory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.tandem.api.plan.Directory;

/** The built bundle in Felix, and a folder of configuration files. */
final class DirectoryRig {
  /** Classes that a test and the bundle have in common. */
  private static final String SHARED =
      "org.slf4j;version=2.0.17"
          + Stream.of("attendant", "choice", "config", "mailbox", "plan", "rules")
              .map(name -> ",org.tandem.api." + name + ";version=1.0.0")
              .collect(Collectors.joining());

  private final Path folder;
  private final Path conf;
  private Framework felix;
  private Bundle bundle;

  DirectoryRig(Path folder) throws Exception {
    this.folder = folder;
    this.conf = Files.createDirectory(folder.resolve("conf"));
  }

  Path conf() {
    return conf;
  }

  void write(String name, String text) throws Exception {
    Files.writeString(conf.resolve(name), text);
  }

  void start() throws Exception {
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
                    "tandem.conf",
                    conf.toString(),
                    "felix.fileinstall.dir",
                    conf.toString(),
                    "felix.fileinstall.poll",
                    "100",
                    "felix.fileinstall.noInitialDelay",
                    "true",
                    // As shipped: who writes back, reads halves.
                    "felix.fileinstall.enableConfigSave",
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

  /** As an update does. */
  void restartBundle() throws Exception {
    bundle.stop();
    bundle.start();
  }

  Directory directory() throws InterruptedException {
    ServiceTracker<Directory, Directory> tracker =
        new ServiceTracker<>(felix.getBundleContext(), Directory.class, null);
    tracker.open();
    try {
      return tracker.waitForService(10_000);
    } finally {
      tracker.close();
    }
  }

  /** {@code 3001 Ann}. */
  List<String> mailboxes() throws InterruptedException {
    return directory().mailboxes().stream().map(m -> m.extension() + " " + m.name()).toList();
  }

  void stop() throws Exception {
    felix.stop();
    felix.waitForStop(10_000);
  }

  private static Bundle install(BundleContext context, String path) {
    try {
      return context.installBundle(Path.of(path).toUri().toString());
    } catch (Exception refused) {
      throw new AssertionError("cannot install " + path, refused);
    }
  }
}
