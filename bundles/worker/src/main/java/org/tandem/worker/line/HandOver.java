package org.tandem.worker.line;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.tandem.api.worker.CallOutcome;
import org.tandem.sip.Referral;
import org.tandem.worker.call.Unreached;

/**
 * Hands the caller over to somebody else, on the call's thread: asks the gateway (REFER) and waits
 * for what becomes of it.
 *
 * <pre>
 *  REFER ──► refused ─────────────────────────────────► back to the conversation
 *        ──► accepted ──► told that it failed ────────► back to the conversation
 *                     ──► nothing told in time ───────► back; told later that it worked: the end
 *                     ──► will tell nothing more ─────► back, as if nobody had answered
 *                     ──► told that it worked ────────► the end, by our BYE
 *                     ──► the gateway hangs up ───────► the end: it has taken the caller away
 * </pre>
 */
final class HandOver {
  /** Ends that are a success once the gateway has accepted: it no longer needs this call. */
  private static final Set<CallOutcome> TAKEN_AWAY =
      EnumSet.of(CallOutcome.TRANSFERRED, CallOutcome.CALLER_HUNG_UP, CallOutcome.MEDIA_TIMEOUT);

  private final Leg leg;
  private final Course course;

  HandOver(Leg leg, Course course) {
    this.leg = leg;
    this.course = course;
  }

  /**
   * Returns only if it did not work.
   *
   * @param longest how long to wait for news of its end
   */
  Unreached to(String number, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    News news = new News(leg.inbox()); // of this attempt; an earlier one may still tell of itself
    leg.refer(number, news);
    boolean isAccepted = false;
    while (System.nanoTime() < deadline) {
      Event event = course.nextOrEnd(deadline - System.nanoTime());
      if (isAccepted && course.outcome().filter(TAKEN_AWAY::contains).isPresent()) {
        throw course.over(CallOutcome.TRANSFERRED);
      }
      course.checkNotOver();
      if (event instanceof Event.NotReferred failed && failed.by() == news) {
        return why(failed.status());
      }
      isAccepted |= event instanceof Event.Referred tries && tries.by() == news;
    }
    return Unreached.NO_ANSWER;
  }

  private static Unreached why(int status) {
    return switch (status) {
      case 486, 600, 603 -> Unreached.BUSY;
      case 408, 480, 487 -> Unreached.NO_ANSWER;
      default -> Unreached.REFUSED;
    };
  }

  /** What the SIP layer tells, put into the inbox. */
  private static final class News implements Referral {
    private final Inbox inbox;

    News(Inbox inbox) {
      this.inbox = inbox;
    }

    @Override
    public void accepted() {
      inbox.put(new Event.Referred(this));
    }

    @Override
    public void progress(int status) {
      // The caller hears the gateway, not us.
    }

    @Override
    public void ended(int status) {
      boolean isDone = status >= 200 && status < 300;
      inbox.put(
          isDone ? new Event.Over(CallOutcome.TRANSFERRED) : new Event.NotReferred(this, status));
    }
  }
}
