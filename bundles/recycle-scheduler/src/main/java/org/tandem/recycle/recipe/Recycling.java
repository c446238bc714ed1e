package org.tandem.recycle.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.generation.GenerationBundle;
import org.tandem.recycle.generation.StepFailed;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.history.Attempt;

/**
 * One recycle, as a recipe. Whatever fails before the switch leaves the old worker as it was, and
 * nothing of the new one.
 *
 * <pre>
 *  time ────────────────────────────────────────────────────────────────────────────────►
 *  g18   install  start  prove  activate  publish │ takes the calls
 *  g17   takes the calls ─────────────────────────│ unpublished, drains: linger, last call │ closed, gone
 *                                               switch                                      report
 * </pre>
 */
public final class Recycling {
  private static final Duration STEP_LIMIT = Duration.ofSeconds(10);

  private final Workshop workshop;
  private final RecycleSettings settings;
  private final Roster roster;
  private final Retirements retirements;

  public Recycling(
      Workshop workshop, RecycleSettings settings, Roster roster, Retirements retirements) {
    this.workshop = workshop;
    this.settings = settings;
    this.roster = roster;
    this.retirements = retirements;
  }

  /**
   * Returns after the switch; the old generation retires in the background.
   *
   * @param progress told each step in a sentence
   */
  public Generation run(String reason, boolean isStart, Consumer<String> progress)
      throws RecycleRefused {
    Bundle template = template();
    PortSlot slot = slot();
    Attempt attempt = begin(reason, isStart, slot);
    WorkerLife fresh = proved(attempt, template, progress);
    fresh.publish(); // before the old one goes: calls always have somewhere to go
    roster.activated(fresh);
    remember(attempt);
    progress.accept(fresh.generation() + " is active on " + slot);
    attempt
        .old()
        .ifPresentOrElse(
            old -> retire(old, fresh, attempt, progress),
            () -> workshop.reporting().started(attempt));
    return fresh.generation();
  }

  private Bundle template() throws RecycleRefused {
    return workshop
        .templates()
        .best()
        .orElseThrow(() -> new RecycleRefused("no worker bundle is installed"));
  }

  private PortSlot slot() throws RecycleRefused {
    Optional<PortSlot> last =
        roster.active().map(WorkerLife::slot).or(() -> workshop.history().state().slot());
    return settings
        .free(last, roster.occupied())
        .orElseThrow(() -> new RecycleRefused(roster.whyNoSlotIsFree()));
  }

  private Attempt begin(String reason, boolean isStart, PortSlot slot) {
    int known =
        GenerationBundle.installed(workshop.context()).stream()
            .mapToInt(bundle -> bundle.generation().number())
            .max()
            .orElse(0);
    Generation generation = workshop.history().begin(known);
    return new Attempt(
        workshop.clock().instant(), reason, isStart, roster.active(), generation, slot);
  }

  private WorkerLife proved(Attempt attempt, Bundle template, Consumer<String> progress)
      throws RecycleRefused {
    progress.accept("copying the worker " + template.getVersion() + " as " + attempt.fresh());
    WorkerLife fresh = installed(attempt, template);
    roster.starting(fresh);
    try {
      return workshop.breakable().run(() -> startAndProve(fresh, progress));
    } catch (StepFailed failed) {
      throw refused(attempt, failed.getMessage(), removed(fresh));
    } catch (InterruptedException brokenOff) {
      throw refused(attempt, "the scheduler was stopped", removed(fresh));
    }
  }

  private WorkerLife startAndProve(WorkerLife fresh, Consumer<String> progress)
      throws StepFailed, InterruptedException {
    progress.accept("starting " + fresh.generation() + " on " + fresh.slot());
    fresh.start();
    progress.accept("proving " + fresh.generation() + " by a test call");
    workshop.proof().of(fresh, settings.proof());
    activate(fresh);
    return fresh;
  }

  private WorkerLife installed(Attempt attempt, Bundle template) throws RecycleRefused {
    WorkerConfiguration configuration = workshop.configuration();
    WorkerSpec spec =
        new WorkerSpec(
            attempt.fresh(), attempt.slot(), configuration.network(), configuration.worker());
    try {
      return WorkerLife.install(workshop.context(), template, spec, attempt.started());
    } catch (StepFailed failed) {
      throw refused(attempt, failed.getMessage(), List.of());
    }
  }

  private static void activate(WorkerLife fresh) throws StepFailed, InterruptedException {
    Bounded.call(
        "the activation",
        STEP_LIMIT,
        () -> {
          fresh.worker().activate();
          return null;
        });
  }

  private List<String> removed(WorkerLife failed) {
    try {
      failed.close();
      return failed.remove().await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return List.of("whatever its end left");
    } finally {
      roster.gone(failed);
    }
  }

  private RecycleRefused refused(Attempt attempt, String failure, List<String> leftovers) {
    workshop.reporting().failed(attempt, failure, leftovers);
    return new RecycleRefused(attempt.fresh() + " did not become active: " + failure);
  }

  private void remember(Attempt attempt) {
    workshop.history().activated(attempt.slot());
    boolean isFirst = workshop.history().state().lastRecycle().isEmpty();
    if (isFirst || !attempt.isStart()) {
      workshop.history().recycled(attempt.started());
    }
  }

  private void retire(
      WorkerLife old, WorkerLife fresh, Attempt attempt, Consumer<String> progress) {
    old.unpublish();
    Retirement retirement = new Retirement(old, Optional.of(fresh), attempt.started());
    retirement.drain(settings.linger());
    progress.accept(old.generation() + " drains: " + retirement.callsAtSwitch() + " calls go on");
    retirements.watch(
        retirement, settings.drainLimit(), retired -> workshop.reporting().done(attempt, retired));
  }
}
