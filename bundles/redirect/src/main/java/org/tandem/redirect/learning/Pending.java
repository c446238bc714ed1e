package org.tandem.redirect.learning;

import java.util.Optional;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.SipRequest;
import org.tandem.sip.text.Fields;

/**
 * A call that was redirected, and has not come to a worker yet.
 *
 * @param caller the user part of From
 * @param contact the URI that our 302 named
 * @param attempt what is different in an INVITE that is none of those sent again
 */
record Pending(
    VoipGateway gateway,
    String callId,
    String fromTag,
    String caller,
    String contact,
    String attempt) {
  static Pending of(SipRequest invite, VoipGateway gateway, String contact) {
    return new Pending(
        gateway, invite.callId(), tag(invite), invite.from().user(), contact, attempt(invite));
  }

  /**
   * Whether an INVITE is another try of the same call (RFC 3261 §8.1.3.4), and not where it was
   * told to go: a slot that has no worker by now.
   */
  boolean isBackBy(SipRequest invite) {
    String told = ":" + invite.destination().getPort();
    return !contact.contains(told + ";")
        && !contact.endsWith(told)
        && invite.callId().equals(callId)
        && tag(invite).equals(fromTag)
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

  static String key(SipRequest request) {
    return request.callId() + "\n" + tag(request);
  }

  private static String tag(SipRequest request) {
    return request.header("From").stream().findFirst().flatMap(Fields::tag).orElse("");
  }

  private static String attempt(SipRequest invite) {
    return String.join(
        "\n",
        invite.header("CSeq").stream().findFirst().orElse(""),
        invite.header("Via").stream().findFirst().orElse(""));
  }
}
