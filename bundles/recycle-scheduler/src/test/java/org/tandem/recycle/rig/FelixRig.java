package org.tandem.recycle.rig;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A Felix in this JVM with the api on its boot path, so that tests and bundles share its types, and
 * a switchboard through which a test governs fake workers.
 */
public final class FelixRig implements AutoCloseable {
  private static final String SHARED =
      "org.tandem.api.config;version=1.0.0,org.tandem.api.worker;version=1.0.0,"
          + "org.tandem.api.recycle;version=1.0.0,org.tandem.api.testcall;version=1.0.0,"
          + "org.tandem.api.tls;version=1.0.0,"
          + "org.tandem.api.mailbox;version=1.0.0,org.tandem.api.plan;version=1.0.0,"
          + "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,"
          + "org.osgi.service.event;version=1.4.1";

  private final Path folder;
  private final ConcurrentMap<String, Object> switchboard = new ConcurrentHashMap<>();
  private Framework framework;

  public FelixRig(Path folder) {
    this.folder = folder;
  }

  /** Starts it with the bundle cache of the last time. */
  public FelixRig start() throws BundleException {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, folder.resolve("felix-cache").toString());
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
    configuration.put("tandem.data", folder.toString());
    framework =
        ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(configuration);
    framework.start();
    Hashtable<String, Object> role = new Hashtable<>(Map.of("role", "switchboard"));
    context().registerService(ConcurrentMap.class, switchboard, role);
    return this;
  }

  public BundleContext context() {
    return framework.getBundleContext();
  }

  public ConcurrentMap<String, Object> switchboard() {
    return switchboard;
  }

  /** Installs and starts a worker bundle as an administrator would. */
  public Bundle worker(String location, InputStream jar) throws BundleException {
    return context().installBundle(location, jar);
  }

  /** Starts bundles of the class path, found by parts of their file names. */
  public void bundles(String... names) throws BundleException {
    String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
    List<String> jars =
        Arrays.stream(names)
            .map(
                name ->
                    Arrays.stream(path)
                        .filter(entry -> entry.endsWith(".jar") && entry.contains(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(name)))
            .toList();
    List<Bundle> installed = new ArrayList<>();
    for (String jar : jars) {
      installed.add(context().installBundle(new File(jar).toURI().toString()));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  public List<String> generationBundles() {
    return Arrays.stream(context().getBundles())
        .map(Bundle::getLocation)
        .filter(location -> location.startsWith("worker:"))
        .toList();
  }

  /** Stops the framework; a later start finds its bundle cache. */
  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(60_000);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** So many free ports of this computer, for UDP. */
  public static List<Integer> freePorts(int count) {
    List<DatagramSocket> open = IntStream.range(0, count).mapToObj(i -> open()).toList();
    List<Integer> ports = open.stream().map(DatagramSocket::getLocalPort).toList();
    open.forEach(DatagramSocket::close);
    return ports;
  }

  private static DatagramSocket open() {
    try {
      return new DatagramSocket();
    } catch (IOException full) {
      throw new IllegalStateException(full);
    }
  }
}
