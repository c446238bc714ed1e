package org.tandem.api.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a message before its first sound.
 *
 * @param arrived when the call arrived
 * @param caller the calling number as the peer gave it; empty where it was withheld
 * @param callerName the caller's display name, if any
 * @param callId the SIP Call-ID (RFC 3261 §8.1.1.4) of the call that left it
 * @param sampleRateHz of the audio to come: 8000 or 16000
 * @param sender the mailbox whose subscriber sent it, known by a log-on; empty for any other caller
 * @param isUrgent whether its sender wants it to be heard first
 * @param origin who left it first, where the sender passed it on
 */
public record MessageFacts(
    Instant arrived,
    String caller,
    Optional<String> callerName,
    String callId,
    int sampleRateHz,
    Optional<MailboxId> sender,
    boolean isUrgent,
    Optional<Origin> origin) {

  /** Of a message that nobody passed on. */
  public MessageFacts(
      Instant arrived,
      String caller,
      Optional<String> callerName,
      String callId,
      int sampleRateHz,
      Optional<MailboxId> sender,
      boolean isUrgent) {
    this(arrived, caller, callerName, callId, sampleRateHz, sender, isUrgent, Optional.empty());
  }

  /** Of a plain call: nobody has logged on, nothing is urgent. */
  public MessageFacts(
      Instant arrived,
      String caller,
      Optional<String> callerName,
      String callId,
      int sampleRateHz) {
    this(arrived, caller, callerName, callId, sampleRateHz, Optional.empty(), false);
  }

  /** The same, urgent or not. */
  public MessageFacts urgent(boolean urgent) {
    return new MessageFacts(
        arrived, caller, callerName, callId, sampleRateHz, sender, urgent, origin);
  }

  /** The same, sent by a subscriber. */
  public MessageFacts from(MailboxId subscriber) {
    return new MessageFacts(
        arrived,
        caller,
        callerName,
        callId,
        sampleRateHz,
        Optional.of(subscriber),
        isUrgent,
        origin);
  }

  /** The same, as the facts of a message that was another one before, perhaps passed on already. */
  public MessageFacts passingOn(MessageFacts other) {
    Origin first =
        other.origin.orElseGet(() -> new Origin(other.caller, other.callerName, other.sender));
    return new MessageFacts(
        arrived, caller, callerName, callId, sampleRateHz, sender, isUrgent, Optional.of(first));
  }
}
