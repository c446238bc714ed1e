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
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

  private final Generation generation;
  private final int maxCalls;
  private final Set<RtpCall> running = new LinkedHashSet<>();
  private final Deque<CallSnapshot> recent = new ArrayDeque<>();
  private final Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
  private final LongestSetUp ofEnded = new LongestSetUp();

  CallLedger(Generation generation, int maxCalls) {
    this.generation = generation;
    this.maxCalls = maxCalls;
  }

  /** Takes a call in, unless there are as many as allowed. */
  synchronized boolean begin(RtpCall call) {
    return running.size() < maxCalls && running.add(call);
  }

  /** A call that was taken in does not begin after all. */
  synchronized void withdraw(RtpCall call) {
    running.remove(call);
    notifyAll();
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
    noteSetUp(call, ofEnded);
    notifyAll();
  }

  CallSnapshot snapshot(RtpCall call) {
    return call.progress().snapshot(generation);
  }

  /** Of a call that was answered, test calls apart. */
  private static void noteSetUp(RtpCall call, LongestSetUp longest) {
    if (!call.facts().isTest()) {
      call.progress()
          .setUp()
          .ifPresent(took -> longest.note(call.facts().arrived().plus(took), took));
    }
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
    LongestSetUp ofRunning = new LongestSetUp();
    running.forEach(call -> noteSetUp(call, ofRunning));
    Duration going = ofRunning.since(since);
    Duration ended = ofEnded.since(since);
    return going.compareTo(ended) > 0 ? going : ended;
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
