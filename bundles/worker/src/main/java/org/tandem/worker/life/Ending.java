package org.tandem.worker.life;

import java.util.Locale;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundEnd.Kind;
import org.tandem.worker.conversation.outbound.Errand;
import org.tandem.worker.line.Rejection;
import org.tandem.worker.line.RtpCall;

/** What became of a call that was placed for an errand, in words for whoever asked for it. */
record Ending(RtpCall call, Errand errand) {

  OutboundEnd told() {
    CallOutcome outcome = call.progress().outcome().orElse(CallOutcome.FAILED);
    if (call.rejection().isPresent()) {
      return told(call.rejection().get());
    }
    if (errand.isDone()) {
      return new OutboundEnd(Kind.DONE, errand.done());
    }
    return switch (outcome) {
      case CUT -> new OutboundEnd(Kind.CUT, "the call was cut by us");
      case FAILED ->
          new OutboundEnd(Kind.FAILED, "a fault of ours ended the call; the log says why");
      case REFUSED ->
          new OutboundEnd(
              Kind.FAILED, "the call could not be made: no RTP port, no codec or no store");
      case CALLER_HUNG_UP, COMPLETED ->
          new OutboundEnd(Kind.NOT_DONE, "answered, but hung up before it was done");
      default -> new OutboundEnd(Kind.NOT_DONE, "answered, but not done: " + words(outcome));
    };
  }

  private OutboundEnd told(Rejection why) {
    return switch (why.status()) {
      case 486, 600, 603 -> new OutboundEnd(Kind.BUSY, "busy: " + why);
      case 408, 480, 487 -> new OutboundEnd(Kind.NO_ANSWER, "nobody answers: " + why);
      default -> new OutboundEnd(Kind.REJECTED, "the gateway refuses: " + why);
    };
  }

  private static String words(CallOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
