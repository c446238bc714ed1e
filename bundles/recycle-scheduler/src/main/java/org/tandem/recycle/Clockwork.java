package org.tandem.recycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.recipe.Roster;
import org.tandem.recycle.recipe.Workshop;

/**
 * Lets the system recycle by itself: it looks every few seconds whether there is a reason to. So a
 * clock that is set, settings that change and bundles that come in any order need no rule of their
 * own. It owns the thread {@code recycle}, which runs no code of a generation.
 */
final class Clockwork {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
  // After a failure so many looks are left out, twice as many each time.
  private static final int LONGEST_PAUSE = 360;
  private static final int LONGEST_PAUSE_WITHOUT_WORKER = 12;

  private final Workshop workshop;
  private final Roster roster;
  private final Scheduler scheduler;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, work -> Bounded.thread("recycle", work), new ThreadPoolExecutor.DiscardPolicy());
  private int failures;
  private int pause;
  private boolean isWaitTold;

  /**
   * @param interval between two looks
   */
  Clockwork(Workshop workshop, Roster roster, Scheduler scheduler, Duration interval) {
    this.workshop = workshop;
    this.roster = roster;
    this.scheduler = scheduler;
    this.interval = interval;
  }

  /**
   * @param first what is done before the first look
   */
  void start(Runnable first) {
    thread.execute(first);
    thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something has changed: what failed before may succeed now. */
  void lookAgain() {
    thread.execute(
        () -> {
          failures = 0;
          pause = 0;
          look();
        });
  }

  /** Does something on the thread {@code recycle}, then looks. */
  void first(Runnable work) {
    thread.execute(work);
    lookAgain();
  }

  /** Gives up what it waits for. */
  void close() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(interval.toMillis() + 5_000, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (pause > 0) {
      pause--;
      return;
    }
    try {
      if (roster.active().isEmpty()) {
        startIfPossible();
      } else if (roster.draining().isEmpty()) {
        recycleIfDue();
      }
      failures = 0;
    } catch (RecycleRefused refused) {
      LOG.debug("{}", refused.getMessage());
      putOff();
    } catch (RuntimeException fault) {
      LOG.error("Looking for a reason to recycle failed", fault);
      putOff();
    }
  }

  private void startIfPossible() throws RecycleRefused {
    if (roster.isDrainedByHand()) {
      return;
    }
    if (workshop.templates().best().isPresent()) {
      scheduler.start("no worker was active");
    } else if (!isWaitTold) {
      isWaitTold = true;
      LOG.info("No worker bundle is installed yet; the first generation starts when one is");
    }
  }

  private void recycleIfDue() throws RecycleRefused {
    Optional<String> reason = networkChanged().or(this::due);
    if (reason.isPresent()) {
      scheduler.recycle(reason.get(), LOG::debug);
    }
  }

  private Optional<String> networkChanged() {
    Optional<WorkerLife> active = roster.active();
    Map<String, Object> now = workshop.configuration().network();
    try {
      // The files of a configuration may change without its meaning.
      return active
          .filter(life -> !NetworkSettings.from(life.network()).equals(NetworkSettings.from(now)))
          .map(life -> "the network settings changed");
    } catch (WrongSetting wrong) {
      return Optional.empty(); // whoever listens says so
    }
  }

  private Optional<String> due() {
    Clock clock = workshop.clock();
    Instant now = clock.instant();
    Instant last = workshop.history().state().lastRecycle().orElse(now);
    return scheduler.settings().calendar().isDue(last, now, clock.getZone())
        ? scheduler.next().map(next -> "calendar: " + next.why())
        : Optional.empty();
  }

  private void putOff() {
    int longest = roster.active().isEmpty() ? LONGEST_PAUSE_WITHOUT_WORKER : LONGEST_PAUSE;
    pause = Math.min(longest, 1 << Math.min(failures, 16));
    failures++;
  }
}
