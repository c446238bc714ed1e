package org.tandem.recycle.generation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.Generation;

/**
 * One copy of a worker bundle, installed at a location of its own ({@code worker:g18}) for one
 * generation: code and class loader, not yet a worker. One thread at a time.
 */
public final class GenerationBundle {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationBundle.class);
  private static final Pattern LOCATION = Pattern.compile("worker:(g[1-9]\\d{0,8})");
  private static final Duration STEP_LIMIT = Duration.ofSeconds(30);

  private final BundleContext context;
  private final Generation generation;
  private final String version;
  private volatile Bundle bundle;

  private GenerationBundle(BundleContext context, Bundle bundle) {
    this.context = context;
    this.bundle = bundle;
    version = bundle.getVersion().toString();
    Matcher location = LOCATION.matcher(bundle.getLocation());
    if (!location.matches()) {
      throw new IllegalArgumentException("no generation: " + bundle.getLocation());
    }
    generation = Generation.parse(location.group(1));
  }

  /** Whether a bundle is the copy for some generation. */
  static boolean isOne(Bundle bundle) {
    return LOCATION.matcher(bundle.getLocation()).matches();
  }

  /** All that are installed, left by whomever. */
  public static List<GenerationBundle> installed(BundleContext context) {
    return Arrays.stream(context.getBundles())
        .filter(GenerationBundle::isOne)
        .map(bundle -> new GenerationBundle(context, bundle))
        .toList();
  }

  /**
   * Copies a template; what it registers is told by {@link #service} after {@link #start}.
   *
   * @param context whose bundle has a {@link SameWorkerTwice} registered
   */
  public static GenerationBundle install(
      BundleContext context, Bundle template, Generation generation) throws StepFailed {
    try {
      byte[] jar = TemplateJar.of(template);
      Bundle copy = context.installBundle("worker:" + generation, new ByteArrayInputStream(jar));
      // A transient start fails below the framework's level, which is ours at least by now.
      int ours = context.getBundle().adapt(BundleStartLevel.class).getStartLevel();
      copy.adapt(BundleStartLevel.class).setStartLevel(Math.max(1, ours));
      return new GenerationBundle(context, copy);
    } catch (IOException | BundleException | RuntimeException failed) {
      throw new StepFailed("installing " + template.getLocation() + " failed: " + failed);
    }
  }

  public Generation generation() {
    return generation;
  }

  String version() {
    return version;
  }

  boolean is(Bundle other) {
    return other.equals(bundle);
  }

  /** Starts it until the framework stops; a restart of the framework does not start it again. */
  void start() throws StepFailed, InterruptedException {
    Bundle copy = bundle;
    Bounded.call(
        "starting its bundle",
        STEP_LIMIT,
        () -> {
          copy.start(Bundle.START_TRANSIENT);
          return copy;
        });
  }

  /** Its own context, to register services in its name: they outlive the scheduler's bundle. */
  BundleContext ownContext() {
    return bundle.getBundleContext();
  }

  /** The service that this very bundle has registered, not any other of the same type. */
  <S> Optional<ServiceReference<S>> reference(Class<S> type) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    return (registered == null ? Stream.<ServiceReference<?>>empty() : Arrays.stream(registered))
        .filter(reference -> isOf(type, reference))
        .<ServiceReference<S>>map(GenerationBundle::cast)
        .findFirst();
  }

  <S> Optional<S> service(ServiceReference<S> reference) {
    return Optional.ofNullable(context.getService(reference));
  }

  /** Stops and uninstalls it and lets go of it. */
  public Leftovers remove() throws InterruptedException {
    Bundle copy = bundle;
    bundle = null;
    Leftovers leftovers = new Leftovers(generation, new WeakReference<>(loader(copy)));
    try {
      Bounded.call(
          "stopping its bundle",
          STEP_LIMIT,
          () -> {
            copy.stop(Bundle.STOP_TRANSIENT);
            return copy;
          });
    } catch (StepFailed failed) {
      LOG.warn("{}: {}", generation, failed.getMessage());
    }
    try {
      copy.uninstall();
    } catch (BundleException | IllegalStateException failed) {
      LOG.warn("{} could not be uninstalled: {}", generation, failed.toString());
    }
    return leftovers;
  }

  private static ClassLoader loader(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring == null ? null : wiring.getClassLoader();
  }

  private boolean isOf(Class<?> type, ServiceReference<?> reference) {
    String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    return List.of(types).contains(type.getName())
        && reference.isAssignableTo(context.getBundle(), type.getName());
  }

  @SuppressWarnings("unchecked")
  private static <S> ServiceReference<S> cast(ServiceReference<?> reference) {
    return (ServiceReference<S>) reference;
  }
}
