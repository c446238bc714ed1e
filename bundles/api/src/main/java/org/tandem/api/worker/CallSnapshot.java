package org.tandem.api.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call as an administrator sees it, now or after its end.
 *
 * @param kind the conversation: {@code call answering}, {@code subscriber access}
 * @param caller the calling number; empty where it was withheld
 * @param called the user part that was called
 * @param mailbox the mailbox that it is for, once known: {@code sfo/2001}
 * @param doing what the caller hears or does now, in a few words: {@code recording}; after a colon
 *     where it is at a {@link CallPlace}
 * @param codec as in SDP, {@code PCMU}; empty before the answer
 * @param setUp from the INVITE's arrival to our 200; empty before the answer
 * @param length from the answer to now or to the end
 * @param outcome empty while the call goes on
 * @param detail what a call record needs besides
 */
public record CallSnapshot(
    String callId,
    Generation generation,
    Instant arrived,
    String kind,
    String caller,
    String called,
    String mailbox,
    String doing,
    String codec,
    Optional<Duration> setUp,
    Duration length,
    Optional<CallOutcome> outcome,
    CallDetail detail) {

  /** Without detail. */
  public CallSnapshot(
      String callId,
      Generation generation,
      Instant arrived,
      String kind,
      String caller,
      String called,
      String mailbox,
      String doing,
      String codec,
      Optional<Duration> setUp,
      Duration length,
      Optional<CallOutcome> outcome) {
    this(
        callId,
        generation,
        arrived,
        kind,
        caller,
        called,
        mailbox,
        doing,
        codec,
        setUp,
        length,
        outcome,
        CallDetail.NONE);
  }
}
