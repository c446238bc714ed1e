package org.tandem.sip;

import java.util.Optional;
import java.util.UUID;

/**
 * What we say to call somebody.
 *
 * @param callId nobody can guess it (RFC 3261 §8.1.1.4)
 * @param target request URI; its {@code transport} parameter decides how to send, UDP without one
 * @param from who calls
 * @param fromName the same as it is displayed
 * @param offer our SDP
 * @param diversion who was called before, and why the call goes on to the target (RFC 5806)
 */
public record Invite(
    String callId,
    SipUri target,
    SipUri from,
    Optional<String> fromName,
    String offer,
    Optional<Diversion> diversion) {

  /** With a Call-ID of its own and no name. */
  public static Invite of(SipUri target, SipUri from, String offer) {
    return new Invite(newCallId(), target, from, Optional.empty(), offer, Optional.empty());
  }

  public static String newCallId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
