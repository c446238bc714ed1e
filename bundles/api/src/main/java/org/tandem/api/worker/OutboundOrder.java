package org.tandem.api.worker;

import java.util.Optional;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.plan.OutboundRoute;

/**
 * A call that a worker shall place for a subscriber, and what for. Who answers it is taken for the
 * subscriber: no PIN is asked for.
 *
 * @param mailbox whose policy says which numbers may be called, and whose gateway is used
 * @param number as the subscriber would dial it
 * @param instead where the call goes in place of the gateway: to a telephone that tests; all rules
 *     hold as they are
 */
public record OutboundOrder(
    MailboxId mailbox, String number, Errand errand, Optional<OutboundRoute> instead) {
  /** By the gateway. */
  public OutboundOrder(MailboxId mailbox, String number, Errand errand) {
    this(mailbox, number, errand, Optional.empty());
  }

  /** What is done on the call. */
  public sealed interface Errand {}

  /** Plays a message, with the keys that a subscriber has while listening. */
  public record PlayMessage(MessageId message) implements Errand {}

  /** Takes down a greeting. */
  public record RecordGreeting(Greeting greeting) implements Errand {}
}
