package org.tandem.worker.conversation;

import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallFacts;

/**
 * Finds out what a call is for, before it is answered:
 *
 * <ol>
 *   <li>a test call leaves a message for {@link MailboxId#SELF_TEST};
 *   <li>the first of the diversions that means a mailbox decides; entries that name one of our own
 *       access numbers, or nobody, say nothing and are skipped;
 *   <li>without one, the number that was called decides, then the To header;
 *   <li>whoever calls the own extension, or an access number from it, wants to hear messages;
 *   <li>anybody else is asked for a mailbox number.
 * </ol>
 */
public final class Reception implements Conversation {
  private final Facilities facilities;

  public Reception(Facilities facilities) {
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) {
    CallFacts facts = call.facts();
    facts.dialPlan().map(DialPlan::language).ifPresent(call::speak);
    return Optional.of(conversation(facts));
  }

  private Conversation conversation(CallFacts facts) {
    if (facts.isTest()) {
      return facilities
          .directory()
          .mailbox(MailboxId.SELF_TEST)
          .<Conversation>map(mailbox -> new CallAnswering(mailbox, facilities))
          .orElseThrow();
    }
    Optional<Mailbox> caller = mailbox(facts, facts.caller());
    return wanted(facts)
        .filter(mailbox -> !isSame(mailbox, caller))
        .<Conversation>map(mailbox -> new CallAnswering(mailbox, facilities))
        .orElseGet(() -> new SubscriberAccess(caller, facilities));
  }

  private Optional<Mailbox> wanted(CallFacts facts) {
    return Stream.concat(
            facts.diversions().stream().map(CallFacts.Diverted::number),
            Stream.of(facts.called(), facts.to()))
        .flatMap(number -> mailbox(facts, number).stream())
        .findFirst();
  }

  private Optional<Mailbox> mailbox(CallFacts facts, String number) {
    return facts
        .dialPlan()
        .filter(plan -> !number.isEmpty() && !isAccessNumber(plan, number))
        .flatMap(plan -> facilities.directory().mailbox(plan, number));
  }

  private static boolean isAccessNumber(DialPlan plan, String number) {
    String plain = plain(number);
    return Stream.concat(Stream.of(""), plan.prefixes().stream())
        .map(Reception::plain)
        .anyMatch(
            prefix ->
                plan.accessNumbers().stream()
                    .map(Reception::plain)
                    .anyMatch(access -> plain.equals(prefix + access)));
  }

  /** Without visual separators and plus sign (RFC 3966 §5.1.1). */
  private static String plain(String number) {
    return number.replaceAll("[-+.() ]", "");
  }

  private static boolean isSame(Mailbox mailbox, Optional<Mailbox> other) {
    return other.map(Mailbox::id).filter(mailbox.id()::equals).isPresent();
  }
}
