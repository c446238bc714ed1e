package org.tandem.recycle.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.worker.PortSlot;
import org.tandem.recycle.generation.WorkerLife;

/**
 * Which generations are there: at most one that starts, at most one that is active, those that
 * drain. It changes none of them. All methods may be called from any thread.
 */
public final class Roster {
  private final List<WorkerLife> draining = new ArrayList<>();
  private WorkerLife starting;
  private WorkerLife active;
  private boolean isDrainedByHand;

  public synchronized void starting(WorkerLife generation) {
    starting = generation;
  }

  /** The one that started is active now, and the one that was before drains. */
  public synchronized void activated(WorkerLife generation) {
    activeDrains();
    starting = null;
    active = generation;
    isDrainedByHand = false;
  }

  /** The active one drains, without a successor. */
  public synchronized void drainedByHand() {
    activeDrains();
    isDrainedByHand = true;
  }

  /** Nobody active and somebody draining: an administrator wanted that. */
  public synchronized void drainsByHandIfAny() {
    isDrainedByHand = !draining.isEmpty();
  }

  public synchronized void drains(WorkerLife generation) {
    draining.add(generation);
  }

  public synchronized void gone(WorkerLife generation) {
    draining.remove(generation);
    starting = starting == generation ? null : starting;
    active = active == generation ? null : active;
  }

  public synchronized Optional<WorkerLife> active() {
    return Optional.ofNullable(active);
  }

  public synchronized Optional<WorkerLife> activeIn(Bundle bundle) {
    return active().filter(generation -> generation.isIn(bundle));
  }

  /** Whether nobody is active because an administrator wanted it so. */
  public synchronized boolean isDrainedByHand() {
    return isDrainedByHand;
  }

  public synchronized List<WorkerLife> draining() {
    return List.copyOf(draining);
  }

  public synchronized List<PortSlot> occupied() {
    return all().map(WorkerLife::slot).toList();
  }

  /** For people: who is still there, and how many calls go on. */
  public synchronized String whyNoSlotIsFree() {
    String still =
        draining.stream()
            .map(life -> life.generation() + " on " + life.slot() + calls(life))
            .collect(Collectors.joining(", "));
    return "no slot is free: still draining is " + (still.isEmpty() ? "nobody" : still);
  }

  /** Newest first. */
  public synchronized List<GenerationStatus> status() {
    return all()
        .sorted(Comparator.comparing(WorkerLife::generation).reversed())
        .flatMap(generation -> generation.status().stream())
        .toList();
  }

  private void activeDrains() {
    if (active != null) {
      draining.add(active);
      active = null;
    }
  }

  private static String calls(WorkerLife life) {
    return life.status()
        .map(status -> status.worker().calls().size())
        .map(calls -> " with " + calls + (calls == 1 ? " call" : " calls"))
        .orElse("");
  }

  private Stream<WorkerLife> all() {
    return Stream.concat(Stream.of(starting, active), draining.stream())
        .filter(generation -> generation != null);
  }
}
