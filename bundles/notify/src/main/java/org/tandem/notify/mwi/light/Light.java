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
 * <p>Who asks by a SUBSCRIBE is told at once, pause or not (RFC 6665 §4.2.1.2). Not safe for
 * threads.
 */
final class Light {
  /** How long a peer that did not take a NOTIFY is left alone, unless it asks. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private boolean isAsked = true;
  private boolean isTelling;
  private boolean isChangedMeanwhile;
  private boolean isPaused;
  private Optional<String> end = Optional.empty();
  private Optional<Summary> telling = Optional.empty();
  private Optional<Summary> told = Optional.empty();
  private Optional<NotifyOutcome> outcome = Optional.empty();
  private long freeNanos;

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
  boolean isNews(Optional<Summary> truth) {
    return isAsked || truth.isPresent() && !truth.equals(told);
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
    if (!came.isTaken()) {
      freeNanos = nowNanos + came.retryAfter().orElse(AFTER_FAILURE).toNanos();
    }
    return isChangedMeanwhile || isAsked;
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
