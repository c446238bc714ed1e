package org.tandem.notify.mwi.light;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.redirect.NotifyOutcome;

/**
 * What one peer was told, and when it may be told again. One NOTIFY is under way at a time, so that
 * they arrive in order, and what is told is read when it is told, so that the last state is never
 * lost:
 *
 * <pre>
 *            changed, within the pause        pause over
 *   FREE ───────────────────────────► PAUSED ───────────► look
 *    ▲ └── changed, asked, ended ─► TELLING ── changed ─► TELLING, look afterwards
 *    └──────────────── outcome ────────┘
 * </pre>
 *
 * <p>Who asks by a SUBSCRIBE is told at once, pause or not (RFC 6665 §4.2.1.2). A peer that did not
 * take a NOTIFY is told the same again at growing intervals, and anything else after the pause; by
 * Retry-After it chooses the time itself. Not safe for threads.
 */
final class Light {
  private static final Duration AFTER_FIRST_FAILURE = Duration.ofSeconds(30);

  /** Somebody has to change something there. */
  private static final Duration AFTER_REFUSALS = Duration.ofHours(1);

  /** It may be starting. */
  private static final Duration AFTER_ABSENCE = Duration.ofMinutes(5);

  private boolean isAsked = true;
  private boolean isTelling;
  private boolean isChangedMeanwhile;
  private boolean isPaused;
  private Optional<String> end = Optional.empty();
  private Optional<Summary> telling = Optional.empty(); // now or last
  private Optional<Summary> told = Optional.empty();
  private Optional<NotifyOutcome> outcome = Optional.empty();
  private long freeNanos;
  private int failures;
  private long againNanos;

  /** What is to be done about it now. */
  enum Step {
    /** Nothing: it comes by itself. */
    NOTHING,
    /** Look again in {@link #pause}. */
    PAUSE,
    /** Compare with the truth, and tell if {@link #isNews}. */
    LOOK
  }

  /** The peer wants the full state, whatever it was told before. */
  void asked() {
    isAsked = true;
    failures = 0;
  }

  /** The next time is the last. */
  void end(String reason) {
    end = Optional.of(reason);
    isAsked = true;
  }

  /** Something may have changed. */
  Step look(long nowNanos) {
    if (isTelling) {
      isChangedMeanwhile = true;
      return Step.NOTHING;
    }
    if (isAsked || nowNanos - freeNanos >= 0) {
      return Step.LOOK;
    }
    if (isPaused) {
      return Step.NOTHING;
    }
    isPaused = true;
    return Step.PAUSE;
  }

  /** The pause is over. */
  void resumed() {
    isPaused = false;
  }

  Duration pause(long nowNanos) {
    return Duration.ofNanos(Math.max(0, freeNanos - nowNanos));
  }

  /** Whether the truth has to be told. */
  boolean isNews(Optional<Summary> truth, long nowNanos) {
    if (isAsked || truth.isEmpty() || truth.equals(told)) {
      return isAsked;
    }
    return !truth.equals(telling) || nowNanos - againNanos >= 0;
  }

  Optional<String> ending() {
    return end;
  }

  void tells(Optional<Summary> summary, long nowNanos, Duration pause) {
    isTelling = true;
    isAsked = false;
    isChangedMeanwhile = false;
    telling = summary;
    freeNanos = nowNanos + pause.toNanos();
  }

  /**
   * What came of it. What was not taken counts as never told.
   *
   * @return whether to look again at once
   */
  boolean ended(NotifyOutcome came, long nowNanos) {
    isTelling = false;
    outcome = Optional.of(came);
    told = came.isTaken() ? telling : Optional.empty();
    if (came.isTaken()) {
      failures = 0;
    } else {
      failures++;
      againNanos = nowNanos + came.retryAfter().orElse(wait(came)).toNanos();
      came.retryAfter().ifPresent(wish -> freeNanos = againNanos);
    }
    return isChangedMeanwhile || isAsked;
  }

  private Duration wait(NotifyOutcome failure) {
    Duration longest = failure.isRefused() ? AFTER_REFUSALS : AFTER_ABSENCE;
    Duration wait = AFTER_FIRST_FAILURE;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** What the peer was told and took last. */
  Optional<Summary> told() {
    return told;
  }

  /** Of the newest NOTIFY that ended. */
  Optional<NotifyOutcome> outcome() {
    return outcome;
  }
}
