package org.tandem.recycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.NextRecycle;
import org.tandem.api.recycle.RecyclePlan;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.Generation;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.Recycling;
import org.tandem.recycle.recipe.Retirement;
import org.tandem.recycle.recipe.Retirements;
import org.tandem.recycle.recipe.Roster;
import org.tandem.recycle.recipe.Workshop;

/**
 * Recycles when it is asked to, one at a time. What a recycle is, is left to {@link Recycling};
 * when one comes by itself, to {@link Clockwork}.
 */
final class Scheduler implements Recycler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final Workshop workshop;
  private final Roster roster;
  private final Retirements retirements;
  private final Semaphore turn = new Semaphore(1);
  private final Set<Thread> runs = ConcurrentHashMap.newKeySet();
  private volatile RecycleSettings settings;

  Scheduler(Workshop workshop, Roster roster, Retirements retirements, RecycleSettings settings) {
    this.workshop = workshop;
    this.roster = roster;
    this.retirements = retirements;
    this.settings = settings;
  }

  RecycleSettings settings() {
    return settings;
  }

  /** Holds from the next recycle on; no worker is touched. */
  void settings(RecycleSettings changed) {
    settings = changed;
  }

  @Override
  public Generation recycle(String reason, Consumer<String> progress) throws RecycleRefused {
    return run(reason, false, progress);
  }

  /** Brings a worker up where none is active; for the calendar that is no recycle. */
  Generation start(String reason) throws RecycleRefused {
    return run(reason, true, LOG::debug);
  }

  @Override
  public RecyclePlan plan() {
    return new Outlook(workshop, settings, roster).plan(turn.availablePermits() == 0);
  }

  @Override
  public void drain() throws RecycleRefused {
    takeTurn();
    try {
      WorkerLife active =
          roster.active().orElseThrow(() -> new RecycleRefused("no worker is active"));
      active.unpublish();
      roster.drainedByHand();
      Retirement retirement = new Retirement(active, Optional.empty(), workshop.clock().instant());
      retirement.drain(settings.linger());
      retirements.watch(
          retirement,
          settings.drainLimit(),
          retired -> workshop.reporting().drained(active, retired));
      LOG.info("{} on {} drains without a successor", active.generation(), active.slot());
    } finally {
      turn.release();
    }
  }

  @Override
  public List<GenerationStatus> generations() {
    return roster.status();
  }

  @Override
  public Optional<NextRecycle> next() {
    Clock clock = workshop.clock();
    Instant now = clock.instant();
    Instant last = workshop.history().state().lastRecycle().orElse(now);
    return roster.isDrainedByHand()
        ? Optional.empty()
        : settings.calendar().next(last, now, clock.getZone());
  }

  @Override
  public List<RecycleReport> reports() {
    return workshop.history().reports();
  }

  /**
   * Stops what goes on: a recycle before its switch is given up, one after it is carried through.
   *
   * @param isForGood whether the workers end too; otherwise they go on for the next scheduler
   */
  void close(boolean isForGood) throws InterruptedException {
    if (!isForGood) {
      retirements.leave();
    }
    workshop.breakable().breakOff();
    for (Thread run : runs) {
      run.join(STOP_LIMIT.toMillis());
    }
    if (isForGood) {
      end();
    }
    retirements.join();
  }

  private void end() throws InterruptedException {
    Optional<WorkerLife> active = roster.active();
    if (active.isPresent()) {
      roster.gone(active.get());
      active.get().close();
      active.get().remove();
    }
  }

  private Generation run(String reason, boolean isStart, Consumer<String> progress)
      throws RecycleRefused {
    FutureTask<Generation> task =
        new FutureTask<>(() -> runInTurn(reason, isStart, step -> tell(progress, step)));
    Bounded.thread("recycle-run", task).start();
    try {
      return task.get();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      throw new RecycleRefused("the recycle goes on, but nobody waited for its end");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RecycleRefused refused) {
        throw refused;
      }
      LOG.error("A recycle failed through a fault of the scheduler", failed.getCause());
      throw new RecycleRefused("a fault of the scheduler: " + failed.getCause());
    }
  }

  private Generation runInTurn(String reason, boolean isStart, Consumer<String> progress)
      throws RecycleRefused {
    takeTurn();
    runs.add(Thread.currentThread());
    try {
      return new Recycling(workshop, settings, roster, retirements).run(reason, isStart, progress);
    } finally {
      runs.remove(Thread.currentThread());
      turn.release();
    }
  }

  private void takeTurn() throws RecycleRefused {
    if (!turn.tryAcquire()) {
      throw new RecycleRefused("a recycle is going on");
    }
  }

  /** Whoever watches must not be able to break the recycle. */
  private static void tell(Consumer<String> progress, String step) {
    try {
      progress.accept(step);
    } catch (RuntimeException broken) {
      LOG.debug("Nobody could be told '{}': {}", step, broken.toString());
    }
  }
}
