package org.tandem.sip.call;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.sip.Answer;

/**
 * The descriptions of a session: what each side said last, and whether an answer is outstanding
 * (RFC 3264 §4). Changed in the call's turn; the peer's may be read by anyone.
 */
public final class OfferAnswer {
  /** Our offer is unanswered (RFC 3261 §14.2, RFC 3311 §5.2). */
  public static final Answer PENDING = Answer.of(491, "Request Pending");

  private volatile String remote = "";
  private String local = "";
  private boolean isOursOpen;

  public Optional<String> remote() {
    return remote.isEmpty() ? Optional.empty() : Optional.of(remote);
  }

  public String local() {
    return local;
  }

  /** Whether an offer of ours waits for its answer. */
  public boolean isOursOpen() {
    return isOursOpen;
  }

  public void offer(String ours) {
    local = ours;
    isOursOpen = true;
  }

  public void answer(String offer, String ours) {
    remote = offer;
    local = ours;
  }

  /** The peer's answer to our offer; empty text if it gave none. */
  public void answered(String answer) {
    isOursOpen = false;
    if (!answer.isEmpty()) {
      remote = answer;
    }
  }

  /** The peer's own offer is unanswered (RFC 3261 §14.2, RFC 3311 §5.2). */
  public static Answer busy() {
    int seconds = ThreadLocalRandom.current().nextInt(11);
    return Answer.of(
        500, "Server Internal Error", new Answer.Header("Retry-After", Integer.toString(seconds)));
  }
}
