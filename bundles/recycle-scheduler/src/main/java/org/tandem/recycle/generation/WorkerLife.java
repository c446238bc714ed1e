package org.tandem.recycle.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerFactory;
import org.tandem.api.worker.WorkerSpec;

/**
 * One generation from the installation of its bundle to its removal: its bundle, its worker, and
 * what is published of it. Whoever ends it calls {@link #close}, then {@link #remove}, at whatever
 * point of its life; after that it holds on to nothing of the worker.
 *
 * <p>Its services ({@code Worker} from the start, {@code ActiveWorker} while it is active) are
 * registered in the name of its own bundle, so that they stay while the scheduler's bundle is
 * updated; the next scheduler finds what it needs in their properties and adopts it.
 */
public final class WorkerLife {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLife.class);
  private static final Duration STEP_LIMIT = Duration.ofSeconds(30);
  private static final String SPEC = "spec";
  private static final String SINCE = "since";
  private static final String PUBLISHED = "published";

  private final GenerationBundle bundle;
  private final WorkerSpec spec;
  private final Instant since;
  private final AtomicReference<ServiceRegistration<?>> published;
  private volatile Worker worker;

  private WorkerLife(
      GenerationBundle bundle,
      WorkerSpec spec,
      Instant since,
      AtomicReference<ServiceRegistration<?>> published) {
    this.bundle = bundle;
    this.spec = spec;
    this.since = since;
    this.published = published;
  }

  /**
   * Copies a template.
   *
   * @param context of a bundle that has registered {@link SameWorkerTwice}
   */
  public static WorkerLife install(
      BundleContext context, Bundle template, WorkerSpec spec, Instant now) throws StepFailed {
    GenerationBundle bundle = GenerationBundle.install(context, template, spec.generation());
    return new WorkerLife(bundle, spec, now, new AtomicReference<>());
  }

  /** The worker that a former scheduler left running in a bundle; empty if there is none. */
  public static Optional<WorkerLife> adopt(GenerationBundle bundle) {
    return bundle
        .reference(Worker.class)
        .flatMap(told -> bundle.service(told).map(worker -> adopted(bundle, worker, told)));
  }

  @SuppressWarnings("unchecked") // written by start()
  private static WorkerLife adopted(
      GenerationBundle bundle, Worker worker, ServiceReference<Worker> told) {
    WorkerLife life =
        new WorkerLife(
            bundle,
            (WorkerSpec) told.getProperty(SPEC),
            (Instant) told.getProperty(SINCE),
            (AtomicReference<ServiceRegistration<?>>) told.getProperty(PUBLISHED));
    life.worker = worker;
    return life;
  }

  /** Starts the bundle, and with its factory the worker. */
  public void start() throws StepFailed, InterruptedException {
    bundle.start();
    WorkerFactory factory =
        bundle
            .reference(WorkerFactory.class)
            .flatMap(bundle::service)
            .orElseThrow(() -> new StepFailed("its bundle registers no WorkerFactory"));
    worker = Bounded.call("the start on " + slot(), STEP_LIMIT, () -> factory.start(spec));
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(SPEC, spec);
    properties.put(Worker.SLOT, slot().toString());
    properties.put(SINCE, since);
    properties.put(PUBLISHED, published);
    bundle.ownContext().registerService(Worker.class, worker, properties);
  }

  public Generation generation() {
    return spec.generation();
  }

  public PortSlot slot() {
    return spec.slot();
  }

  /** PID {@code org.tandem.network} as it was given. */
  public Map<String, Object> network() {
    return spec.network();
  }

  /** Whether it runs in this bundle. */
  public boolean isIn(Bundle other) {
    return bundle.is(other);
  }

  /**
   * @throws IllegalStateException before its start and after its removal
   */
  public Worker worker() {
    Worker running = worker;
    if (running == null) {
      throw new IllegalStateException(generation() + " does not run");
    }
    return running;
  }

  /** Empty before its start and after its removal. */
  public Optional<GenerationStatus> status() {
    return Optional.ofNullable(worker)
        .map(running -> new GenerationStatus(running, bundle.version(), since));
  }

  /** New calls are pointed at it from now on, rather than at any generation before it. */
  public void publish() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Constants.SERVICE_RANKING, generation().number());
    ActiveWorker active = new ActiveWorker(generation(), slot());
    published.set(bundle.ownContext().registerService(ActiveWorker.class, active, properties));
  }

  /** New calls are not pointed at it any more. */
  public void unpublish() {
    ServiceRegistration<?> registration = published.getAndSet(null);
    if (registration != null) {
      try {
        registration.unregister();
      } catch (IllegalStateException stopped) {
        LOG.debug("{} was unpublished by the stop of its bundle", generation());
      }
    }
  }

  /** Ends what goes on in it. */
  public void close() throws InterruptedException {
    unpublish();
    Worker closing = worker;
    if (closing == null) {
      return;
    }
    try {
      Bounded.call(
          "the close",
          STEP_LIMIT,
          () -> {
            closing.close();
            return null;
          });
    } catch (StepFailed failed) {
      LOG.error("{}: {}", generation(), failed.getMessage());
    }
  }

  /** Stops and uninstalls its bundle, and lets go of its worker. */
  public Leftovers remove() throws InterruptedException {
    worker = null;
    return bundle.remove();
  }
}
