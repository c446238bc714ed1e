package org.tandem.shell.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundStage;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerState;

/** A worker whose calls a test writes down. */
public final class FakeWorker implements Worker {
  private final Generation generation;
  private final PortSlot slot;
  private final WorkerState state;
  private final Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
  private final List<CallSnapshot> calls = new ArrayList<>();
  private final List<CallSnapshot> over = new ArrayList<>();
  private Optional<OutboundEnd> end = Optional.empty();
  private Optional<OutboundOrder> placed = Optional.empty();

  public FakeWorker(int generation, WorkerState state) {
    this.generation = new Generation(generation);
    this.slot = generation % 2 == 1 ? new PortSlot(5065, 5067) : new PortSlot(5066, 5068);
    this.state = state;
  }

  /** A call in progress, or one that ended. */
  public FakeWorker call(String caller, Instant arrived, Optional<CallOutcome> outcome) {
    CallSnapshot call =
        new CallSnapshot(
            "id-" + caller,
            generation,
            arrived,
            "call answering",
            caller,
            "2001",
            "example/2001",
            outcome.isPresent() ? "" : "recording",
            "PCMU",
            Optional.of(Duration.ofMillis(31)),
            Duration.ofSeconds(72),
            outcome);
    (outcome.isPresent() ? over : calls).add(call);
    outcome.ifPresent(end -> outcomes.merge(end, 1L, Long::sum));
    return this;
  }

  @Override
  public Generation generation() {
    return generation;
  }

  @Override
  public PortSlot slot() {
    return slot;
  }

  @Override
  public WorkerState state() {
    return state;
  }

  @Override
  public OutboundEnd place(OutboundOrder order, Consumer<OutboundStage> progress)
      throws OutboundRefused {
    if (end.isEmpty()) {
      throw new OutboundRefused(OutboundRefused.Reason.NO_GATEWAY, "it has no way out");
    }
    placed = Optional.of(order);
    progress.accept(OutboundStage.DIALLING);
    return end.get();
  }

  /** From now on it places calls, and this comes of them. */
  public void endsCallsWith(OutboundEnd.Kind kind, String words) {
    end = Optional.of(new OutboundEnd(kind, words));
  }

  /** What it was asked to place. */
  public Optional<OutboundOrder> placed() {
    return placed;
  }

  @Override
  public List<CallSnapshot> calls() {
    return calls;
  }

  @Override
  public List<CallSnapshot> recentCalls() {
    return over;
  }

  @Override
  public Map<CallOutcome, Long> outcomes() {
    return outcomes;
  }

  @Override
  public Duration longestSetUp(Instant since) {
    return Duration.ZERO;
  }

  @Override
  public void activate() {
    throw new UnsupportedOperationException("only the scheduler does that");
  }

  @Override
  public void drain(Optional<PortSlot> successor, Duration linger) {
    throw new UnsupportedOperationException("only the scheduler does that");
  }

  @Override
  public boolean awaitEmpty(Duration limit) {
    throw new UnsupportedOperationException("only the scheduler does that");
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("only the scheduler does that");
  }
}
