package org.tandem.shell.view;

import java.time.Instant;
import java.util.Map;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerState;

/**
 * One generation in {@link StatusView}.
 *
 * @param calls in progress
 * @param ended calls that ended since its start, test calls apart
 * @param lost of those, the ones lost through us
 * @param version of the worker bundle
 */
public record GenerationLine(
    Generation generation,
    WorkerState state,
    PortSlot slot,
    int calls,
    long ended,
    long lost,
    Instant since,
    String version) {

  public static GenerationLine of(GenerationStatus status) {
    Worker worker = status.worker();
    Map<CallOutcome, Long> outcomes = worker.outcomes();
    return new GenerationLine(
        worker.generation(),
        worker.state(),
        worker.slot(),
        worker.calls().size(),
        outcomes.values().stream().mapToLong(Long::longValue).sum(),
        Outcomes.lost(outcomes),
        status.since(),
        status.bundleVersion());
  }
}
