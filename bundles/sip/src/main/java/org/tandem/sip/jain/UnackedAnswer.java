package org.tandem.sip.jain;

import java.time.Duration;
import javax.sip.message.Response;
import org.tandem.sip.call.CallTimes;

/**
 * A 2xx to an INVITE, sent until its ACK comes (RFC 3261 §13.3.1.4), whatever the transport.
 *
 * <pre>
 *  seconds  0    0.5   1.5   3.5   7.5   11.5   15.5   19.5   23.5   27.5   31.5   32
 *           2xx  2xx   2xx   2xx   2xx   2xx    2xx    2xx    2xx    2xx    2xx    given up
 * </pre>
 *
 * Used in its call's turn.
 */
final class UnackedAnswer {
  private final Side side;
  private final Exchange invite;
  private final Response answer;
  private Runnable stopRepeating = () -> {};
  private Runnable stopWaiting = () -> {};
  private boolean isOver;

  UnackedAnswer(Side side, Exchange invite, Response answer) {
    this.side = side;
    this.invite = invite;
    this.answer = answer;
  }

  /** Sends it for the first time. */
  void send(Runnable givenUp) {
    CallTimes times = side.line().times();
    invite.send(answer);
    repeatAfter(times.t1(), times.t2());
    stopWaiting = side.after(times.giveUp(), () -> unlessOver(givenUp));
  }

  /** Whether an ACK is for this answer. */
  boolean isFor(Exchange ack) {
    return !isOver && ack.sequence() == invite.sequence();
  }

  void stop() {
    isOver = true;
    stopRepeating.run();
    stopWaiting.run();
  }

  private void repeatAfter(Duration pause, Duration longest) {
    Duration twice = pause.multipliedBy(2);
    Duration next = twice.compareTo(longest) < 0 ? twice : longest;
    Runnable repeat =
        () -> {
          invite.sendAgain(answer);
          repeatAfter(next, longest);
        };
    stopRepeating = side.after(pause, () -> unlessOver(repeat));
  }

  private void unlessOver(Runnable action) {
    if (!isOver) {
      action.run();
    }
  }
}
