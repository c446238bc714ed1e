package org.tandem.api.testcall;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;

/**
 * Which part to prove, and how.
 *
 * @param service where requests go: the SIP service
 * @param transport {@code udp} or {@code tcp}
 */
public record PartPlan(InetSocketAddress service, String transport, Part part) {
  /** What can be proved. */
  public sealed interface Part {}

  /**
   * A subscriber logs on by the access number and gets to the main menu.
   *
   * @param pin right or wrong, it counts like a subscriber's
   */
  public record LogOn(MailboxId mailbox, Pin pin) implements Part {}

  /**
   * An auto attendant answers its number and does what its menu says.
   *
   * @param key to press in the menu; empty to press none
   */
  public record Attendant(String number, Optional<Character> key) implements Part {}

  /** A telephone is told of a message that comes and goes. */
  public record MessageWaiting(MailboxId mailbox) implements Part {}

  /**
   * A message is played on a telephone. The test telephone takes the call in place of the gateway.
   *
   * @param number as the subscriber would dial it
   */
  public record PlayOnPhone(MailboxId mailbox, String number) implements Part {}
}
