package org.tandem.testcall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.NextRecycle;
import org.tandem.api.recycle.RecyclePlan;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.Worker;

/** A scheduler that has one worker and never another. */
record OneGeneration(Worker worker) implements Recycler {
  @Override
  public List<GenerationStatus> generations() {
    return List.of(new GenerationStatus(worker, "0.1.0", Instant.EPOCH));
  }

  @Override
  public Generation recycle(String reason, Consumer<String> progress) {
    throw new UnsupportedOperationException("never another");
  }

  @Override
  public RecyclePlan plan() {
    throw new UnsupportedOperationException("never another");
  }

  @Override
  public void drain() {
    throw new UnsupportedOperationException("never another");
  }

  @Override
  public Optional<NextRecycle> next() {
    return Optional.empty();
  }

  @Override
  public List<RecycleReport> reports() {
    return List.of();
  }
}
