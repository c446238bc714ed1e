package org.tandem.recycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.WorkerState;
import org.tandem.recycle.generation.GenerationBundle;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.history.Attempt;
import org.tandem.recycle.history.Retired;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.Retirement;
import org.tandem.recycle.recipe.Retirements;
import org.tandem.recycle.recipe.Roster;
import org.tandem.recycle.recipe.Workshop;

/**
 * What a scheduler finds when it starts. Workers that a former scheduler left running are adopted
 * with their calls; what the bundle cache holds from before a restart or a crash is removed.
 */
final class Inheritance {
  private static final Logger LOG = LoggerFactory.getLogger(Inheritance.class);

  private final Workshop workshop;
  private final RecycleSettings settings;
  private final Roster roster;
  private final Retirements retirements;

  Inheritance(Workshop workshop, RecycleSettings settings, Roster roster, Retirements retirements) {
    this.workshop = workshop;
    this.settings = settings;
    this.roster = roster;
    this.retirements = retirements;
  }

  void take() {
    List<GenerationBundle> bundles =
        GenerationBundle.installed(workshop.context()).stream()
            .sorted(Comparator.comparing(GenerationBundle::generation))
            .toList();
    for (GenerationBundle bundle : bundles) {
      Optional<WorkerLife> life = adopted(bundle);
      switch (life.map(found -> found.worker().state()).orElse(WorkerState.RETIRED)) {
        case ACTIVE -> roster.activated(life.orElseThrow());
        case DRAINING -> roster.drains(life.orElseThrow());
        case STARTING, RETIRED, FAILED -> remove(bundle, life);
      }
    }
    roster
        .active()
        .ifPresentOrElse(
            active -> LOG.info("{} on {} goes on", active.generation(), active.slot()),
            roster::drainsByHandIfAny);
    roster.draining().forEach(this::retire);
  }

  private static Optional<WorkerLife> adopted(GenerationBundle bundle) {
    try {
      return WorkerLife.adopt(bundle);
    } catch (RuntimeException unreadable) {
      LOG.warn("{} cannot be adopted: {}", bundle.generation(), unreadable.toString());
      return Optional.empty();
    }
  }

  private void remove(GenerationBundle bundle, Optional<WorkerLife> life) {
    LOG.info("Removing {}, which a former run left behind", bundle.generation());
    try {
      if (life.isPresent()) {
        life.get().close();
        life.get().remove();
      } else {
        bundle.remove();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void retire(WorkerLife old) {
    Instant now = workshop.clock().instant();
    Retirement retirement = new Retirement(old, roster.active(), now);
    retirement.note();
    if (old.worker().state() == WorkerState.ACTIVE) { // two were published: the newer one stays
      old.unpublish();
      retirement.drain(settings.linger());
    }
    retirements.watch(retirement, settings.drainLimit(), report(old, now));
  }

  private Consumer<Retired> report(WorkerLife old, Instant now) {
    return roster
        .active()
        .map(
            active ->
                new Attempt(
                    now,
                    "found draining when the scheduler started",
                    false,
                    Optional.of(old),
                    active.generation(),
                    active.slot()))
        .<Consumer<Retired>>map(attempt -> retired -> workshop.reporting().done(attempt, retired))
        .orElse(retired -> workshop.reporting().drained(old, retired));
  }
}
