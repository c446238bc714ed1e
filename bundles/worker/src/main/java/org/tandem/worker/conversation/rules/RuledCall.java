package org.tandem.worker.conversation.rules;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.RuleAction;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.outbound.DialRules;
import org.tandem.worker.prompt.Prompt;

/** Does what the first rule that holds says about a call, before it is answered as usual. */
public final class RuledCall {
  private static final Logger LOG = LoggerFactory.getLogger(RuledCall.class);

  private final Mailbox mailbox;
  private final Facilities facilities;

  public RuledCall(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  /** What became of it. */
  public sealed interface Result {
    /** The caller talked to somebody, and all is said. */
    record Over() implements Result {}

    /**
     * A message is to be taken.
     *
     * @param greeting to be heard before it, if it is a certain one
     */
    record Message(Optional<Greeting> greeting) implements Result {}
  }

  /** The call may be answered afterwards, or not yet. */
  public Result handle(Call call) {
    Optional<AnsweringRule> rule = new RuleChoice(mailbox, facilities).of(call.facts());
    if (rule.isEmpty()) {
      return new Result.Message(Optional.empty());
    }
    LOG.info(
        "{} call {}: rule {}: {}",
        mailbox.id(),
        call.facts().callId(),
        rule.get().number(),
        rule.get());
    RuleAction action = rule.get().action();
    if (action instanceof RuleAction.FindMe where
        && new FindMe(mailbox, facilities).find(call, where)) {
      return new Result.Over();
    }
    if (action instanceof RuleAction.Transfer transfer) {
      transfer(call, transfer.number());
    }
    return new Result.Message(
        action instanceof RuleAction.Greet greet
            ? Optional.of(greet.greeting())
            : Optional.empty());
  }

  /** Returns only where nobody took the call over. */
  private void transfer(Call call, String number) {
    Optional<String> dialled =
        call.facts()
            .dialPlan()
            .flatMap(plan -> new DialRules(plan, mailbox.policy()).dialled(number))
            .filter(own -> !own.equals(mailbox.extension())); // it would come back, again and again
    if (dialled.isEmpty()) {
      LOG.warn("{}: its rule may not transfer to {}", mailbox.id(), number);
      return;
    }
    call.answer();
    call.say(Prompt.TRANSFERRING);
    call.transfer(dialled.get());
    call.tell(Prompt.TRANSFER_FAILED);
  }
}
