package org.tandem.sip.jain.guard;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import java.util.Optional;
import javax.sip.message.Request;

/**
 * A request that passed the guard. Belongs to a transaction by branch, sent-by and method (RFC 3261
 * §17.2.3), and by its Call-ID: the stack's own request goes by the branch alone, so that a
 * stranger who guesses or repeats a branch disturbs somebody else's call. A branch that is the bare
 * cookie counts for none (RFC 4475 §3.2.1).
 */
final class GuardedRequest extends SIPRequest {
  private static final long serialVersionUID = 1L;

  /** What a branch of RFC 3261 begins with (§8.1.1.7); the stack wants keys to begin so, too. */
  private static final String COOKIE = "z9hg4bk";

  @Override
  public String getTransactionId() {
    Via via = getTopmostVia();
    return String.join(
            "|",
            branch(via).orElseGet(() -> COOKIE + "-" + getFromTag()),
            via.getSentBy().encode(),
            getCallId().getCallId(),
            Long.toString(getCSeq().getSeqNumber()),
            getMethod().equals(Request.ACK) ? Request.INVITE : getMethod())
        .toLowerCase(Locale.ROOT);
  }

  /** Whether its sender knows no more than RFC 2543. */
  boolean isOld() {
    return branch(getTopmostVia()).isEmpty();
  }

  private static Optional<String> branch(Via via) {
    return Optional.ofNullable(via.getBranch())
        .map(branch -> branch.toLowerCase(Locale.ROOT))
        .filter(branch -> branch.startsWith(COOKIE) && branch.length() > COOKIE.length());
  }
}
