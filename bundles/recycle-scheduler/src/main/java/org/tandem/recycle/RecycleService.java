package org.tandem.recycle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.WorkerSlots;
import org.tandem.recycle.generation.SameWorkerTwice;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.generation.WorkerTemplates;
import org.tandem.recycle.history.History;
import org.tandem.recycle.history.News;
import org.tandem.recycle.history.Reporting;
import org.tandem.recycle.recipe.Breakable;
import org.tandem.recycle.recipe.Proof;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.Retirements;
import org.tandem.recycle.recipe.Roster;
import org.tandem.recycle.recipe.WorkerConfiguration;
import org.tandem.recycle.recipe.Workshop;

/**
 * The scheduler in its framework, from start to stop: puts the parts together and publishes the
 * {@link Recycler}.
 *
 * <p>When only this bundle stops, to be updated, the workers go on and the next scheduler adopts
 * them. When the framework stops, they end before any bundle that they use does.
 */
final class RecycleService implements SynchronousBundleListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecycleService.class);

  private final BundleContext context;
  private final Roster roster = new Roster();
  private final Breakable breakable = new Breakable();
  private final Retirements retirements = new Retirements(roster, breakable);
  private final WorkerTemplates templates;
  private final Proof proof;
  private final Workshop workshop;
  private final Scheduler scheduler;
  private final Clockwork clockwork;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();
  private ServiceRegistration<?> slots;

  /**
   * @param clock tells when the calendar is due
   * @param interval between two looks whether it is
   */
  record Surroundings(
      WorkerConfiguration configuration, News news, Clock clock, Duration interval) {
    static Surroundings real(WorkerConfiguration configuration, News news) {
      return new Surroundings(
          configuration, news, Clock.systemDefaultZone(), Duration.ofSeconds(5));
    }
  }

  RecycleService(BundleContext context, RecycleSettings settings, Surroundings surroundings) {
    this.context = context;
    Clock clock = surroundings.clock();
    History history = new History(folder(context));
    templates = new WorkerTemplates(context, this::templatesChanged);
    proof = new Proof(context);
    workshop =
        new Workshop(
            context,
            templates,
            surroundings.configuration(),
            proof,
            history,
            new Reporting(history, clock, surroundings.news()),
            breakable,
            clock);
    scheduler = new Scheduler(workshop, roster, retirements, settings);
    clockwork = new Clockwork(workshop, roster, scheduler, surroundings.interval());
  }

  void start() {
    CollisionHook hook = new SameWorkerTwice(context.getBundle());
    registrations.push(context.registerService(CollisionHook.class, hook, null));
    proof.open();
    context.addBundleListener(this);
    // What is there is taken over before anything new may start.
    clockwork.start(new Inheritance(workshop, scheduler.settings(), roster, retirements)::take);
    templates.open();
    publish(scheduler.settings());
    registrations.push(context.registerService(Recycler.class, scheduler, null));
  }

  /** Takes changed settings; no worker is touched. */
  void settings(RecycleSettings changed) {
    boolean areOthers = !changed.slots().equals(scheduler.settings().slots());
    scheduler.settings(changed);
    if (areOthers) {
      publish(changed);
    }
    clockwork.lookAgain();
  }

  /** Tells the slots; the new ones before the old ones go. */
  private void publish(RecycleSettings settings) {
    ServiceRegistration<?> before = slots;
    slots = context.registerService(WorkerSlots.class, new WorkerSlots(settings.slots()), null);
    if (before != null) {
      before.unregister();
    }
  }

  /** Ends within a bounded time; harmless a second time. */
  void close(boolean isForGood) {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    try {
      context.removeBundleListener(this);
      clockwork.close();
      scheduler.close(isForGood);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    } finally {
      templates.close();
      proof.close();
      registrations.forEach(ServiceRegistration::unregister);
      slots.unregister();
    }
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    boolean isFramework = bundle.getBundleId() == 0;
    if (isFramework && event.getType() == BundleEvent.STOPPING) {
      close(true);
    } else if (event.getType() == BundleEvent.STOPPED) {
      roster.activeIn(bundle).ifPresent(life -> clockwork.first(() -> lost(life)));
    }
  }

  private void lost(WorkerLife life) {
    LOG.error("{} was stopped by somebody else; the next one starts", life.generation());
    try {
      roster.gone(life);
      life.close();
      life.remove();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void templatesChanged() {
    clockwork.lookAgain();
  }

  private static Path folder(BundleContext context) {
    String data = Objects.requireNonNullElse(context.getProperty("tandem.data"), "data");
    return Path.of(data).toAbsolutePath().resolve("recycle");
  }
}
