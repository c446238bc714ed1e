package org.tandem.api.choice;

import java.util.List;
import java.util.Optional;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DialPlan;

/**
 * For whom a call is, and why. A mailbox means call answering; else an auto attendant answers; and
 * where there is neither, somebody wants to hear messages.
 *
 * @param dialPlan of the call: its hunt group's, else its gateway's
 * @param mailbox for which a message is to be taken
 * @param attendant that answers; never together with a mailbox
 * @param caller the mailbox of the number that calls
 * @param diversion the entry that named the mailbox or the attendant; empty where the number that
 *     was called did
 * @param considered everything that was looked at, in the order of belief
 */
public record Choice(
    DialPlan dialPlan,
    Optional<Mailbox> mailbox,
    Optional<AutoAttendant> attendant,
    Optional<Mailbox> caller,
    Optional<Diverted> diversion,
    List<Considered> considered) {
  public Choice {
    considered = List.copyOf(considered);
  }
}
