package org.tandem.recycle.recipe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.history.Retired;

/** The retirements that go on, each watched by a thread until its generation is gone. */
public final class Retirements {
  private static final Logger LOG = LoggerFactory.getLogger(Retirements.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(60);

  private final Roster roster;
  private final Breakable breakable;
  private final List<Thread> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean isLeaving;

  /**
   * @param breakable what waits for the last call
   */
  public Retirements(Roster roster, Breakable breakable) {
    this.roster = roster;
    this.breakable = breakable;
  }

  /**
   * @param limit for its calls
   * @param done told when the generation is gone
   */
  public void watch(Retirement retirement, Duration limit, Consumer<Retired> done) {
    Thread watcher =
        Bounded.thread(
            "recycle-drain",
            () -> {
              run(retirement, limit, done);
              watchers.remove(Thread.currentThread());
            });
    watchers.add(watcher);
    watcher.start();
  }

  /** Once broken off: the generations are left as they are, draining, for the next scheduler. */
  public void leave() {
    isLeaving = true;
  }

  /** Waits until what was broken off has ended. */
  public void join() throws InterruptedException {
    long deadline = System.nanoTime() + END_LIMIT.toNanos();
    for (Thread watcher : watchers) {
      watcher.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
    }
  }

  private void run(Retirement retirement, Duration limit, Consumer<Retired> done) {
    try {
      if (!awaitEmpty(retirement, limit) && isLeaving) {
        return;
      }
      Retired retired = retirement.end();
      roster.gone(retirement.old());
      done.accept(retired);
    } catch (InterruptedException | RuntimeException fault) {
      roster.gone(retirement.old());
      LOG.error("The end of {} failed: {}", retirement.old().generation(), fault.toString());
    }
  }

  private boolean awaitEmpty(Retirement retirement, Duration limit) {
    try {
      boolean isEmpty = breakable.run(() -> retirement.awaitEmpty(limit));
      if (!isEmpty) {
        LOG.info("{} reached the limit of its drain", retirement.old().generation());
      }
      return isEmpty;
    } catch (InterruptedException brokenOff) {
      return false;
    }
  }
}
