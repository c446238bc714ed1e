package org.tandem.api.worker;

import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;

/**
 * A call that a worker shall place for a subscriber, and what for. Who answers it is taken for the
 * subscriber: no PIN is asked for.
 *
 * @param mailbox whose policy says which numbers may be called, and whose gateway is used
 * @param number as the subscriber would dial it
 */
public record OutboundOrder(MailboxId mailbox, String number, Errand errand) {
  /** What is done on the call. */
  public sealed interface Errand {}

  /** Plays a message, with the keys that a subscriber has while listening. */
  public record PlayMessage(MessageId message) implements Errand {}

  /** Takes down a greeting. */
  public record RecordGreeting(Greeting greeting) implements Errand {}
}
