package org.tandem.worker.line;

import org.tandem.api.worker.CallOutcome;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.sip.Referral;
import org.tandem.sip.SipCall;

/** Something that happened to a call, told to its thread. */
sealed interface Event {
  /** Our 200 was acknowledged. */
  record Confirmed() implements Event {}

  /** Whom we call is being rung. */
  record Ringing() implements Event {}

  /** Whom we call picked up. */
  record PickedUp(SipCall call) implements Event {}

  /** Whom we call does not pick up. */
  record Rejected(Rejection why) implements Event {}

  /** Somebody who is called for this caller takes the call. */
  record Accepted(Party party) implements Event {}

  /** The call of somebody who was called for this caller is over. */
  record PartyOver(Party party) implements Event {}

  /** The caller of whoever is called here does not need us any more. */
  record Released() implements Event {}

  record Pressed(Key key) implements Event {}

  /** A source was sent to its end, or stopped. */
  record Sent(AudioSource source) implements Event {}

  /** The gateway tries to hand the caller over. */
  record Referred(Referral by) implements Event {}

  /** The gateway did not hand the caller over. */
  record NotReferred(Referral by, int status) implements Event {}

  /** The call is over. */
  record Over(CallOutcome outcome) implements Event {}
}
