package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.OutboundStage;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.worker.call.CallEnded;

/** Waits, on the call's thread, until whom we call picks up. */
final class Dialling {
  private final Leg leg;
  private final Course course;
  private final Placement placement;
  private Optional<Rejection> rejection = Optional.empty();

  Dialling(Leg leg, Course course, Placement placement) {
    this.leg = leg;
    this.course = course;
    this.placement = placement;
  }

  /** Why nobody picked up. */
  Optional<Rejection> rejection() {
    return rejection;
  }

  /**
   * Waits.
   *
   * @throws CallEnded where the answer cannot be used, or none comes in time
   */
  void await() {
    long deadline = System.nanoTime() + placement.rings().toNanos();
    placement.progress().accept(OutboundStage.DIALLING);
    while (System.nanoTime() < deadline) {
      Event event = course.next(deadline - System.nanoTime());
      if (event instanceof Event.Ringing) {
        placement.progress().accept(OutboundStage.RINGING);
      } else if (event instanceof Event.Rejected rejected) {
        throw over(rejected.why());
      } else if (event instanceof Event.PickedUp pickedUp) {
        connect(pickedUp);
        return;
      }
    }
    throw over(new Rejection(408, "no answer within " + placement.rings().toSeconds() + " s"));
  }

  private void connect(Event.PickedUp pickedUp) {
    try {
      leg.connected(pickedUp.call());
      placement.progress().accept(OutboundStage.ANSWERED);
    } catch (SdpRefused unusable) {
      throw over(new Rejection(488, "their answer cannot be used: " + unusable.getMessage()));
    }
  }

  private CallEnded over(Rejection why) {
    rejection = Optional.of(why);
    return course.over(CallOutcome.NOT_ANSWERED);
  }
}
