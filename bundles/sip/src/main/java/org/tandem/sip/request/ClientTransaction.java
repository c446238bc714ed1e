package org.tandem.sip.request;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tandem.sip.Transport;
import org.tandem.sip.wire.Flow;

/**
 * One request on its way (RFC 3261 §17.1.2, figure 6). Over UDP it is sent again until something
 * comes back; the worst case with the usual times:
 *
 * <pre>
 *   s      0   0.5  1.5  3.5  7.5  11.5  15.5  19.5  23.5  27.5  31.5  32
 *   sends  1    2    3    4    5     6     7     8     9    10    11   408
 *
 *   TRYING ── 1xx ──► PROCEEDING (sent again every T2)
 *      │                  │
 *      └──────────────────┴── 2xx to 6xx, 32 s, cannot be sent ──► OVER, told once
 * </pre>
 *
 * Answers that come again after that belong to nobody (timer K of the figure would wait for them
 * only to throw them away).
 */
final class ClientTransaction {
  private enum State {
    TRYING,
    PROCEEDING,
    OVER
  }

  private final byte[] request;
  private final Flow flow;
  private final RequestTimes times;
  private final ScheduledExecutorService timer;
  private final Consumer<RequestOutcome> told;
  private State state = State.TRYING;
  private Duration pause;
  private ScheduledFuture<?> again;
  private ScheduledFuture<?> end;

  private ClientTransaction(
      byte[] request,
      Flow flow,
      RequestTimes times,
      ScheduledExecutorService timer,
      Consumer<RequestOutcome> told) {
    this.request = request;
    this.flow = flow;
    this.times = times;
    this.timer = timer;
    this.told = told;
    this.pause = times.t1();
  }

  /** A transaction that has not begun. */
  static ClientTransaction of(
      byte[] request,
      Flow flow,
      RequestTimes times,
      ScheduledExecutorService timer,
      Consumer<RequestOutcome> told) {
    return new ClientTransaction(request, flow, times, timer, told);
  }

  /** Sends for the first time. */
  void begin() {
    synchronized (this) {
      end = later(times.giveUp(), () -> over(RequestOutcome.TIMED_OUT));
      if (flow.transport() == Transport.UDP) {
        again = later(pause, this::repeat);
      }
    }
    send();
  }

  /** An answer to it. */
  void answered(int status, Optional<String> retryAfter) {
    if (status >= 200) {
      over(new RequestOutcome(status, retryAfter));
      return;
    }
    synchronized (this) {
      if (state == State.TRYING) {
        state = State.PROCEEDING;
      }
    }
  }

  /** It cannot come to a good end any more. */
  void abandon() {
    over(RequestOutcome.UNSENT);
  }

  private void repeat() {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = state == State.PROCEEDING || doubled.compareTo(times.t2()) > 0 ? times.t2() : doubled;
      again = later(pause, this::repeat);
    }
    send();
  }

  private void send() {
    try {
      flow.send(request);
    } catch (IOException noWay) {
      over(RequestOutcome.UNSENT);
    }
  }

  private void over(RequestOutcome outcome) {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      state = State.OVER;
      if (again != null) {
        again.cancel(false);
      }
      if (end != null) {
        end.cancel(false);
      }
    }
    told.accept(outcome);
  }

  private ScheduledFuture<?> later(Duration delay, Runnable task) {
    return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
