package org.tandem.worker.conversation;

import java.util.Optional;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.access.SubscriberAccess;
import org.tandem.worker.conversation.attendant.Attendant;

/**
 * Sends a call, before it is answered, where it belongs: a test call leaves a message for {@link
 * MailboxId#SELF_TEST}; for others the directory chose a mailbox to leave a message in, or an auto
 * attendant; everybody else wants to hear messages, known by the number that calls, or asked for a
 * mailbox number.
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
    return facts
        .choice()
        .flatMap(Choice::mailbox)
        .<Conversation>map(mailbox -> new CallAnswering(mailbox, facilities))
        .or(
            () ->
                facts
                    .choice()
                    .flatMap(Choice::attendant)
                    .map(attendant -> new Attendant(attendant, facilities)))
        .orElseGet(() -> new SubscriberAccess(facts.choice().flatMap(Choice::caller), facilities));
  }
}
