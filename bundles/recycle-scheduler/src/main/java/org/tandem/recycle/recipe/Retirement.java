package org.tandem.recycle.recipe;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.CallOutcome;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.generation.Leftovers;
import org.tandem.recycle.generation.StepFailed;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.history.Retired;

/**
 * The second half of a generation's life: drained, empty or at the limit, closed, removed. It lasts
 * as long as the longest call; other code runs meanwhile.
 */
public final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WorkerLife old;
  private final Optional<WorkerLife> successor;
  private final Instant since;
  private int callsAtSwitch;
  private Map<CallOutcome, Long> before = Map.of();

  /**
   * @param since when the recycle began, for its figures
   */
  public Retirement(WorkerLife old, Optional<WorkerLife> successor, Instant since) {
    this.old = old;
    this.successor = successor;
    this.since = since;
  }

  public WorkerLife old() {
    return old;
  }

  public int callsAtSwitch() {
    return callsAtSwitch;
  }

  /** Notes what goes on, for the figures. */
  public void note() {
    before = Map.copyOf(old.worker().outcomes());
    callsAtSwitch = old.worker().calls().size();
  }

  /** Lets the worker drain. */
  public void drain(Duration linger) {
    try {
      note();
      old.worker().drain(successor.map(WorkerLife::slot), linger);
    } catch (RuntimeException broken) {
      LOG.error("{} does not drain and will be closed: {}", old.generation(), broken.toString());
    }
  }

  /**
   * @return whether its last call is over; false at the limit
   */
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    try {
      return Bounded.call("the drain", limit.plus(GRACE), () -> old.worker().awaitEmpty(limit));
    } catch (StepFailed failed) {
      LOG.error("{}: {}", old.generation(), failed.getMessage());
      return false;
    }
  }

  /** Ends what is left, and the generation with it. */
  public Retired end() throws InterruptedException {
    old.close();
    Map<CallOutcome, Long> outcomes = outcomesSince(before, old.worker().outcomes());
    Duration longestSetUp =
        Stream.concat(Stream.of(old), successor.stream())
            .flatMap(life -> life.status().stream())
            .map(status -> status.worker().longestSetUp(since))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Leftovers leftovers = old.remove();
    List<String> left = leftovers.await();
    return new Retired(callsAtSwitch, outcomes, longestSetUp, left);
  }

  private static Map<CallOutcome, Long> outcomesSince(
      Map<CallOutcome, Long> before, Map<CallOutcome, Long> after) {
    Map<CallOutcome, Long> difference = new EnumMap<>(CallOutcome.class);
    after.forEach(
        (outcome, count) -> {
          long more = count - before.getOrDefault(outcome, 0L);
          if (more > 0) {
            difference.put(outcome, more);
          }
        });
    return difference;
  }
}
