package org.tandem.redirect.learning;

import java.util.Optional;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.passing.CallKey;
import org.tandem.sip.SipRequest;

/**
 * A call that was redirected, and has not come to a worker yet.
 *
 * @param call its Call-ID and the caller's tag
 * @param callId its Call-ID
 * @param caller the user part of From
 * @param contact the URI that our 302 named
 * @param attempt what is different in an INVITE that is none of those sent again
 */
record Pending(
    VoipGateway gateway,
    CallKey call,
    CallKey callId,
    CallKey caller,
    String contact,
    CallKey attempt) {
  static Pending of(SipRequest invite, VoipGateway gateway, String contact) {
    return new Pending(
        gateway,
        CallKey.of(invite),
        CallKey.of(invite.callId()),
        CallKey.of(invite.from().user()),
        contact,
        attempt(invite));
  }

  /** Whether a worker's call is this one. */
  boolean isArrivedBy(CallKey arrivedId, String arrivedFrom, CallKey arrivedCaller) {
    // A PBX that stands between two calls of its own gives the second one another Call-ID.
    return callId.equals(arrivedId)
        || gateway.name().equals(arrivedFrom) && caller.equals(arrivedCaller);
  }

  /**
   * Whether an INVITE is another try of the same call (RFC 3261 §8.1.3.4), and not where it was
   * told to go: a slot that has no worker by now.
   */
  boolean isBackBy(SipRequest invite) {
    String told = ":" + invite.destination().getPort();
    return !contact.contains(told + ";")
        && !contact.endsWith(told)
        && CallKey.of(invite).equals(call)
        && !attempt(invite).equals(attempt);
  }

  /** The URI that says for whom the call is, where an INVITE that came back does not. */
  Optional<String> lostBy(SipRequest invite) {
    boolean isTold =
        invite.requestUri().parameter("target").isPresent()
            || !invite.diversions().isEmpty()
            || !invite.history().isEmpty();
    return Optional.of(contact).filter(uri -> !isTold && uri.contains(";target="));
  }

  private static CallKey attempt(SipRequest invite) {
    return CallKey.of(
        invite.header("CSeq").stream().findFirst().orElse(""),
        invite.header("Via").stream().findFirst().orElse(""));
  }
}
