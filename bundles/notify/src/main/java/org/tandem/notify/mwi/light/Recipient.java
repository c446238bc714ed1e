package org.tandem.notify.mwi.light;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;

/** A peer that wants to know what waits in a mailbox. */
public interface Recipient {
  MailboxId mailbox();

  /** For people: {@code udp 192.0.2.10:5060}. */
  String peer();

  /** Its computer: what is sent to one must not wait for another. */
  String host();

  /** When it ends unless it is asked for again; empty for never. */
  Optional<Instant> expires();

  /**
   * The next NOTIFY; its number is used up. May write to the disk.
   *
   * @param summary empty while it is not known: the NOTIFY has no body then
   * @param end why it is the last one: the reason of RFC 6665 §4.1.3
   */
  NotifyRequest next(Optional<Summary> summary, Optional<String> end);

  /** Whether there is any sense in another NOTIFY. */
  boolean survives(NotifyOutcome outcome);
}
