package org.tandem.shell.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.NextRecycle;
import org.tandem.api.recycle.RecyclePlan;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;

/** A scheduler that says what it is told to, and counts up. */
public final class FakeRecycler implements Recycler {
  public final List<GenerationStatus> generations = new ArrayList<>();
  public final List<RecycleReport> reports = new CopyOnWriteArrayList<>();
  public final List<String> obstacles = new ArrayList<>();
  public Optional<NextRecycle> next = Optional.empty();
  public Optional<String> refusal = Optional.empty();
  public boolean isDrained;
  private int generation = 1;

  public static RecycleReport report(int old, Optional<String> failure, long lost, long lostEver) {
    return new RecycleReport(
        Instant.parse("2026-11-24T03:00:00Z"),
        Duration.ofSeconds(95),
        "every 7d",
        Optional.of(new Generation(old)),
        Optional.of(new PortSlot(5065, 5067)),
        new Generation(old + 1),
        new PortSlot(5066, 5068),
        failure,
        3,
        Map.of(CallOutcome.CALLER_HUNG_UP, 3L),
        Duration.ofMillis(48),
        lost,
        lostEver,
        0);
  }

  @Override
  public Generation recycle(String reason, Consumer<String> progress) throws RecycleRefused {
    if (refusal.isPresent()) {
      throw new RecycleRefused(refusal.get());
    }
    progress.accept("starting g" + (generation + 1) + ": " + reason);
    reports.add(0, report(generation, Optional.empty(), 0, 0));
    generation++;
    return new Generation(generation);
  }

  @Override
  public RecyclePlan plan() {
    return new RecyclePlan(List.of("start g2", "prove it"), obstacles);
  }

  @Override
  public void drain() throws RecycleRefused {
    if (refusal.isPresent()) {
      throw new RecycleRefused(refusal.get());
    }
    isDrained = true;
  }

  @Override
  public List<GenerationStatus> generations() {
    return generations;
  }

  @Override
  public Optional<NextRecycle> next() {
    return next;
  }

  @Override
  public List<RecycleReport> reports() {
    return reports;
  }
}
