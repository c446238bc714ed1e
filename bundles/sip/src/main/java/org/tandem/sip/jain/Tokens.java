package org.tandem.sip.jain;

import org.tandem.sip.Invite;

/** Tags, Call-IDs and branches that nobody can guess (RFC 3261 §19.3). */
final class Tokens {
  private Tokens() {}

  static String tag() {
    return callId().substring(0, 16);
  }

  static String callId() {
    return Invite.newCallId();
  }

  /** With the mark that RFC 3261 §8.1.1.7 wants. */
  static String branch() {
    return "z9hG4bK" + callId();
  }
}
