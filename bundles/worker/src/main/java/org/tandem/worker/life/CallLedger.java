package org.tandem.worker.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.worker.line.RtpCall;

/**
 * The calls of a worker: which go on, how the others ended, how long callers waited. Every field is
 * guarded by this object's monitor.
 */
final class CallLedger {
  private static final int RECENT = 100;

  private record SetUp(Instant answered, Duration took) {}

  private final Generation generation;
  private final int maxCalls;
  private final Set<RtpCall> running = new LinkedHashSet<>();
  private final Deque<CallSnapshot> recent = new ArrayDeque<>();
  private final Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);

  /** Set-ups of which none is both earlier and shorter than another: longer ones at the front. */
  private final Deque<SetUp> setUps = new ArrayDeque<>();

  CallLedger(Generation generation, int maxCalls) {
    this.generation = generation;
    this.maxCalls = maxCalls;
  }

  /** Takes a call in, unless there are as many as allowed. */
  synchronized boolean begin(RtpCall call) {
    return running.size() < maxCalls && running.add(call);
  }

  /** A call is over and everything of it is given back. */
  synchronized void ended(RtpCall call) {
    running.remove(call);
    CallSnapshot snapshot = snapshot(call);
    recent.addFirst(snapshot);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
    if (!call.facts().isTest()) {
      snapshot.outcome().ifPresent(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    }
    setUp(call).ifPresent(this::note);
    notifyAll();
  }

  CallSnapshot snapshot(RtpCall call) {
    return call.progress().snapshot(generation);
  }

  /** Of a call that was answered, test calls apart. */
  private static Optional<SetUp> setUp(RtpCall call) {
    return call.facts().isTest()
        ? Optional.empty()
        : call.progress().setUp().map(took -> new SetUp(call.facts().arrived().plus(took), took));
  }

  private void note(SetUp setUp) {
    while (!setUps.isEmpty() && setUps.getLast().took().compareTo(setUp.took()) <= 0) {
      setUps.removeLast();
    }
    setUps.addLast(setUp);
  }

  /** A call was refused at the door. */
  synchronized void refused() {
    outcomes.merge(CallOutcome.REFUSED, 1L, Long::sum);
  }

  synchronized Collection<RtpCall> running() {
    return List.copyOf(running);
  }

  synchronized List<CallSnapshot> calls() {
    return running.stream().map(this::snapshot).toList();
  }

  synchronized List<CallSnapshot> recent() {
    return List.copyOf(recent);
  }

  synchronized Map<CallOutcome, Long> outcomes() {
    return Collections.unmodifiableMap(new EnumMap<>(outcomes));
  }

  synchronized Duration longestSetUp(Instant since) {
    return Stream.concat(setUps.stream(), running.stream().flatMap(call -> setUp(call).stream()))
        .filter(setUp -> !setUp.answered().isBefore(since))
        .map(SetUp::took)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Waits until no call goes on. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!running.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
