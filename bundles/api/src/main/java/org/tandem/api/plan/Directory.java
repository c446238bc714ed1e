package org.tandem.api.plan;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
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

  /**
   * The gateway that a call comes from, which its certificate may tell as well as its address.
   *
   * @param certificateNames the domains of a certificate that is trusted (RFC 5922 §7.1), in lower
   *     case; none without TLS
   */
  default Optional<VoipGateway> gateway(InetAddress source, Set<String> certificateNames) {
    return gateway(source);
  }

  /**
   * The gateway that a certificate tells, whatever it is called by.
   *
   * @param certificateNames as above
   */
  default Optional<VoipGateway> gateway(Set<String> certificateNames) {
    return Optional.empty();
  }

  /** All gateways by their names, this computer too. */
  Collection<VoipGateway> gateways();

  /** The dial plan of a gateway's calls, where no hunt group says otherwise. */
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

  /**
   * Whether every source of mailboxes, such as an LDAP server, has been read. Before, as after a
   * start without that server, a mailbox that is not known is not one that is gone.
   */
  default boolean isWhole() {
    return true;
  }

  /** All mailboxes in the order of their extensions, without {@link MailboxId#SELF_TEST}. */
  Collection<Mailbox> mailboxes();

  /** The auto attendant that answers a number of a dial plan. */
  Optional<AutoAttendant> attendant(DialPlan dialPlan, String number);

  /** An auto attendant by its name. */
  Optional<AutoAttendant> attendant(String name);

  /**
   * For whom a call is: the one place where that is decided. Believed are, in this order, our own
   * Contact parameters, Diversion, History-Info, the number that was called, the To header; what
   * names our own numbers, or nobody, says nothing. A diversion that names an auto attendant counts
   * only where no other names a mailbox, and the number that was called nobody. Whoever calls for
   * the own mailbox wants to hear its messages, so that the call is for no mailbox.
   */
  Choice choose(VoipGateway gateway, CallTarget target);

  /** Keeps a call for {@link #recent}. */
  void remember(ArrivedCall call);

  /** One of the newest calls that were remembered, the newest of this identity. */
  Optional<ArrivedCall> recent(String callId);

  /** The members of a distribution list; empty if the number means none. */
  Optional<List<Mailbox>> distributionList(DialPlan dialPlan, String number);

  /**
   * Whose name begins with what was spelled on a telephone's keypad, last name first or first name
   * first, in the order of the names.
   *
   * @param keys digits 2 to 9, at least one
   */
  List<Mailbox> byName(DialPlan dialPlan, String keys);
}
