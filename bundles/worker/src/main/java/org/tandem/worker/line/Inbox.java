package org.tandem.worker.line;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.api.worker.CallOutcome;

/**
 * What happened to a call, in its order. Many threads put, none of them waits; the call's thread
 * alone takes.
 */
final class Inbox {
  /** Nobody types that far ahead; a peer that floods us with keys shall not cost memory. */
  private static final int MAX_WAITING = 100;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  void put(Event event) {
    if (!(event instanceof Event.Pressed) || events.size() < MAX_WAITING) {
      events.add(event);
    }
  }

  /**
   * The next event.
   *
   * @param nanos how long to wait for it
   * @return null if there was none; an interrupt is the end of the call, by us
   */
  Event take(long nanos) {
    try {
      return events.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Event.Over(CallOutcome.CUT);
    }
  }
}
