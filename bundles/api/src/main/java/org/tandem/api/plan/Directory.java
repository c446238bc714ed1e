package org.tandem.api.plan;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;

/**
 * Who may call, and whose mailboxes there are. A service; answers from memory, so that it may be
 * asked while a call waits; what it says may change from one call to the next, never within an
 * answer.
 */
public interface Directory {
  /** The gateway that calls from an address come from; empty for a stranger. */
  Optional<VoipGateway> gateway(InetAddress source);

  /** The dial plan of a gateway's calls. */
  DialPlan dialPlan(VoipGateway gateway);

  /**
   * The mailbox that a number means in a dial plan.
   *
   * @param number an extension, or a longer number from which a prefix of the dial plan can be cut;
   *     visual separators are skipped
   */
  Optional<Mailbox> mailbox(DialPlan dialPlan, String number);

  /** A mailbox by its identity; {@link MailboxId#SELF_TEST} always exists. */
  Optional<Mailbox> mailbox(MailboxId id);

  /** All mailboxes in the order of their extensions, without {@link MailboxId#SELF_TEST}. */
  Collection<Mailbox> mailboxes();
}
