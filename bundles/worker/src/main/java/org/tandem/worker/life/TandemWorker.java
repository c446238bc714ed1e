package org.tandem.worker.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundStage;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerEvent;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.api.worker.WorkerState;
import org.tandem.sip.SipEndpoint;
import org.tandem.worker.line.RtpCall;

/**
 * A worker: its state, its drain, its end. What it owns is closed in the order of {@link #close}.
 */
final class TandemWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(TandemWorker.class);

  private static final Duration CALLS_END = Duration.ofSeconds(5);
  private static final Duration BYES_END = Duration.ofSeconds(2);
  private static final Duration THREADS_END = Duration.ofSeconds(1);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final WorkerSpec spec;
  private final Premises premises;
  private final OutboundDesk outbound;
  private final SipEndpoint sip;
  private WorkerState state = WorkerState.STARTING; // guarded by this

  TandemWorker(Premises premises, OutboundDesk outbound, SipEndpoint sip) {
    this.spec = premises.setup().spec();
    this.premises = premises;
    this.outbound = outbound;
    this.sip = sip;
  }

  @Override
  public Generation generation() {
    return spec.generation();
  }

  @Override
  public PortSlot slot() {
    return spec.slot();
  }

  @Override
  public synchronized WorkerState state() {
    return state;
  }

  @Override
  public synchronized void activate() {
    state = state.next(WorkerEvent.PROVED);
    premises.door().open();
  }

  @Override
  public synchronized void drain(Optional<PortSlot> successor, Duration linger) {
    state = state.next(WorkerEvent.DRAIN);
    premises.door().drain(successor, linger);
  }

  @Override
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    long quietSince = System.nanoTime();
    while (true) {
      boolean isQuiet =
          premises.ledger().awaitNone(Duration.ZERO) && premises.door().lingersNanos() <= 0;
      if (!isQuiet) {
        quietSince = System.nanoTime();
      } else if (sip.transactions() == 0
          || System.nanoTime() - quietSince > premises.door().linger().toNanos()) {
        return true; // what is left came later: pings of gateways, which the successor answers
      }
      if (System.nanoTime() >= deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /**
   * In this order: no new calls; calls keep what was recorded and say BYE; SIP, once the BYEs are
   * answered, whose sockets are given back; voice. Each wait is bounded, and what remains is told.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (state == WorkerState.RETIRED || state == WorkerState.FAILED) {
        return;
      }
      state = state.next(WorkerEvent.CLOSE);
    }
    premises.door().close();
    boolean isInterrupted = false;
    try {
      endCalls();
    } catch (InterruptedException hurried) {
      isInterrupted = true;
    }
    premises.sockets().close(sip);
    premises.media().close();
    try {
      awaitNone(this::threads); // an executor is terminated a moment before its last thread
    } catch (InterruptedException hurried) {
      isInterrupted = true;
    }
    tellLeftovers();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void endCalls() throws InterruptedException {
    boolean hadCalls = !premises.ledger().running().isEmpty();
    premises.ledger().running().forEach(RtpCall::cut);
    if (!premises.ledger().awaitNone(CALLS_END)) {
      premises.threads().interrupt();
      premises.ledger().awaitNone(CALLS_END);
    }
    long deadline = System.nanoTime() + BYES_END.toNanos();
    while (hadCalls && sip.transactions() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
    awaitNone(premises.threads()::names); // each writes its line when its call is over already
  }

  private static void awaitNone(Supplier<? extends Collection<String>> threads)
      throws InterruptedException {
    long deadline = System.nanoTime() + THREADS_END.toNanos();
    while (!threads.get().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** Those of this generation that are alive. */
  private List<String> threads() {
    List<String> left = new ArrayList<>(premises.threads().names());
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("sip-" + generation() + "-")
                    || name.equals("media-" + generation()))
        .forEach(left::add);
    return left;
  }

  private void tellLeftovers() {
    List<String> left = threads();
    if (!left.isEmpty()) {
      LOG.error("{} is closed, but these threads of it are left: {}", generation(), left);
    }
  }

  @Override
  public OutboundEnd place(OutboundOrder order, Consumer<OutboundStage> progress)
      throws OutboundRefused, InterruptedException {
    return outbound.place(order, progress);
  }

  @Override
  public List<CallSnapshot> calls() {
    return premises.ledger().calls();
  }

  @Override
  public List<CallSnapshot> recentCalls() {
    return premises.ledger().recent();
  }

  @Override
  public Map<CallOutcome, Long> outcomes() {
    return premises.ledger().outcomes();
  }

  @Override
  public Duration longestSetUp(Instant since) {
    return premises.ledger().longestSetUp(since);
  }
}
