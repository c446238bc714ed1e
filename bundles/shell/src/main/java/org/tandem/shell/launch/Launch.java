package org.tandem.shell.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.felix.main.AutoProcessor;
import org.apache.felix.main.Main;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts Felix as {@code conf/config.properties} says and ends with it: status 0 when it was
 * stopped, 1 where it could not start. It does what Felix's own launcher does, and besides it takes
 * the data folder, so that a second start on the same data is refused, and tells a failure by its
 * exit status.
 *
 * <p>System properties: {@code tandem.home}, {@code tandem.data} and {@code tandem.conf}, absolute
 * folders, set by {@code bin/tandem}.
 */
public final class Launch {
  private static final long STOP_LIMIT_MILLIS = 60_000;

  private final Path home = folder("tandem.home");
  private final Path conf = folder("tandem.conf");

  private Launch() {}

  public static void main(String[] arguments) {
    try (DataFolder data = DataFolder.take(folder("tandem.data"))) {
      data.forgetSettingsFromFiles();
      new Launch().run();
    } catch (CannotStart | IOException | BundleException refused) {
      System.err.println("tandem: " + refused.getMessage());
      System.exit(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    // Threads that a bundle left behind must not keep the process.
    System.exit(0);
  }

  private void run() throws BundleException, InterruptedException {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(settings());
    framework.init();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "stop"));
    AutoProcessor.process(settings(), framework.getBundleContext());
    FrameworkEvent end;
    do {
      framework.start();
      end = framework.waitForStop(0);
    } while (end.getType() == FrameworkEvent.STOPPED_UPDATE);
  }

  /** The framework's properties. What a folder of settings does not have is the distribution's. */
  private Map<String, String> settings() {
    // As Felix writes the locations of bundles: file:/ with one slash.
    System.setProperty("tandem.home.url", home.toFile().toURI().toString());
    System.setProperty("tandem.logging", own("logback.xml").toString());
    System.setProperty("felix.config.properties", own("config.properties").toUri().toString());
    Map<String, String> settings = new HashMap<>(Main.loadConfigProperties());
    Main.copySystemProperties(settings);
    return settings;
  }

  private Path own(String name) {
    Path file = conf.resolve(name);
    return Files.exists(file) ? file : home.resolve("conf").resolve(name);
  }

  private static void stop(Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(STOP_LIMIT_MILLIS);
    } catch (BundleException failed) {
      System.err.println("tandem: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path folder(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }
}
