package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.api.worker.CallOutcome;

/** What a BYE of ours says about its reason (RFC 3326), where it was not the conversation's end. */
final class Farewell {
  private Farewell() {}

  /** The value of the Reason header. */
  static Optional<String> of(CallOutcome outcome) {
    return switch (outcome) {
      case CUT -> Optional.of("SIP;cause=503;text=\"Service closed\"");
      case MEDIA_TIMEOUT -> Optional.of("SIP;cause=408;text=\"No RTP received\"");
      case CALL_LIMIT -> Optional.of("SIP;cause=480;text=\"Longest call duration\"");
      case FAILED -> Optional.of("SIP;cause=500;text=\"Internal error\"");
      default -> Optional.empty();
    };
  }
}
