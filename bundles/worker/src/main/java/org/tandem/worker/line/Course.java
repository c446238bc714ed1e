package org.tandem.worker.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.CallEnded;

/**
 * The course of a call as its thread sees it: reads the inbox, keeps the keys that nobody asked for
 * yet, and knows when the call is over, by an event or by its longest duration. The call's thread
 * alone.
 */
final class Course {
  private static final int MAX_TYPED_AHEAD = 32;

  private final Inbox inbox;
  private final Queue<Key> typedAhead = new ArrayDeque<>();
  private long endNanos;
  private Optional<CallOutcome> outcome = Optional.empty();

  Course(Inbox inbox, Duration longest) {
    this.inbox = inbox;
    lasts(longest);
  }

  /** From now on the call may last so long. */
  void lasts(Duration longest) {
    endNanos = System.nanoTime() + longest.toNanos();
  }

  boolean isOver() {
    return outcome.isPresent();
  }

  /** How it ended, once it has. */
  Optional<CallOutcome> outcome() {
    return outcome;
  }

  void checkNotOver() {
    if (isOver()) {
      throw new CallEnded(outcome.get());
    }
  }

  /** Ends the call from our side. */
  CallEnded over(CallOutcome how) {
    outcome = Optional.of(how);
    return new CallEnded(how);
  }

  /** Waits for the ACK. */
  void awaitConfirmed() {
    while (!(next() instanceof Event.Confirmed)) {
      continue;
    }
  }

  /** Waits until the caller for whom this one was called lets it go. */
  void awaitReleased() {
    while (!(next() instanceof Event.Released)) {
      continue;
    }
  }

  /** The next event, whenever it comes. */
  Event next() {
    return next(Long.MAX_VALUE);
  }

  /**
   * The next event.
   *
   * @return null if there was none for so long
   * @throws CallEnded if it is that
   */
  Event next(long nanos) {
    Event event = nextOrEnd(nanos);
    checkNotOver();
    return event;
  }

  /** The same without a throw: {@link #isOver} tells. */
  Event nextOrEnd(long nanos) {
    Event event = noted(inbox.take(Math.min(nanos, endNanos - System.nanoTime())));
    if (outcome.isEmpty() && System.nanoTime() >= endNanos) {
      outcome = Optional.of(CallOutcome.CALL_LIMIT);
    }
    return event;
  }

  private Event noted(Event event) {
    if (event instanceof Event.Over over && outcome.isEmpty()) {
      outcome = Optional.of(over.outcome());
    } else if (event instanceof Event.Pressed pressed && typedAhead.size() < MAX_TYPED_AHEAD) {
      typedAhead.add(pressed.key());
    }
    return event;
  }

  /** Whether a key was typed ahead. */
  boolean hasKey() {
    return !typedAhead.isEmpty();
  }

  /** A key that was typed ahead, now used up. */
  Optional<Key> key() {
    return Optional.ofNullable(typedAhead.poll());
  }

  /** The next key, typed ahead or pressed within a time. */
  Optional<Key> key(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (typedAhead.isEmpty() && System.nanoTime() < deadline) {
      next(deadline - System.nanoTime());
    }
    return key();
  }

  /** Drops what was typed ahead, and keys on their way, which are as old. */
  void forgetKeys() {
    while (!isOver() && noted(inbox.take(0)) != null) { // once interrupted it is never empty
      continue;
    }
    typedAhead.clear();
  }

  /**
   * Drops what was typed ahead; what is on its way came later than the event that was read last.
   */
  void forgetTypedAhead() {
    typedAhead.clear();
  }
}
