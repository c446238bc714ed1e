package org.tandem.sip.jain;

import java.time.Duration;
import org.tandem.sip.call.SessionTerms;

/**
 * Watches over a session's life (RFC 4028 §10): tells when it is time to refresh it, and when a
 * refresh that should have come did not. The refresh itself is {@link SessionRefresh}'s. Used in
 * its call's turn.
 *
 * <pre>
 *  agreed on 1800 s                0 ─────────── 900 ─────────── 1768 ── 1800
 *    the refresh is ours         start         refresh                 expired
 *    the refresh is the peer's   start                        expired
 * </pre>
 */
final class SessionTimer {
  private final Side side;
  private final Runnable refresh;
  private final Runnable expired;
  private Runnable stopRefresh = () -> {};
  private Runnable stopExpiry = () -> {};
  private SessionTerms terms = SessionTerms.NONE;
  private long expiryNanos;
  private boolean isStopped;

  SessionTimer(Side side, Runnable refresh, Runnable expired) {
    this.side = side;
    this.refresh = refresh;
    this.expired = expired;
  }

  /** The terms last agreed on. */
  SessionTerms terms() {
    return terms;
  }

  /** Terms were agreed on, for the first time or anew. */
  void start(SessionTerms agreed) {
    stopRefresh.run();
    stopExpiry.run();
    terms = agreed;
    if (isStopped || !agreed.isTimed()) {
      return;
    }
    Duration interval = Duration.ofSeconds(agreed.seconds());
    Duration life = agreed.isOurs() ? interval : interval.minus(margin(interval));
    expiryNanos = System.nanoTime() + life.toNanos();
    stopExpiry = side.after(life, () -> unlessStopped(expired));
    if (agreed.isOurs()) {
      refreshAfter(interval.dividedBy(2));
    }
  }

  /** How long before its time a session is ended that the peer did not refresh. */
  private static Duration margin(Duration interval) {
    Duration third = interval.dividedBy(3);
    Duration most = Duration.ofSeconds(32);
    return third.compareTo(most) < 0 ? third : most;
  }

  /** A refresh did not succeed: once more, after half of the time that is left. */
  void retry() {
    long leftNanos = expiryNanos - System.nanoTime();
    if (leftNanos > Duration.ofSeconds(2).toNanos()) {
      refreshAfter(Duration.ofNanos(leftNanos / 2));
    }
  }

  /** A refresh did not succeed: once more after a time. */
  void refreshAfter(Duration delay) {
    stopRefresh.run();
    stopRefresh = side.after(delay, () -> unlessStopped(refresh));
  }

  /** The call is over. */
  void stop() {
    isStopped = true;
    stopRefresh.run();
    stopExpiry.run();
  }

  /** Whether the call is over. */
  boolean isStopped() {
    return isStopped;
  }

  private void unlessStopped(Runnable action) {
    if (!isStopped) {
      action.run();
    }
  }
}
