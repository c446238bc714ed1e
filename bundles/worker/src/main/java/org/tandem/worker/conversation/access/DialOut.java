package org.tandem.worker.conversation.access;

import java.util.Optional;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.call.Unreached;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.outbound.DialRules;
import org.tandem.worker.prompt.Prompt;

/**
 * A subscriber goes on from the mailbox to another number, as far as the policy allows; {@code *}
 * goes back.
 */
final class DialOut {
  private static final Collect NUMBER = new Collect(1, 20);

  private final Subscriber subscriber;
  private final Call call;

  DialOut(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  /** Returns only where nobody took the call, or where none is wanted any more. */
  void offer() {
    Phrase before = Phrase.of();
    for (int failures = 0; failures < subscriber.settings().inputFailures(); failures++) {
      Collected entered =
          call.collect(NUMBER, before.and(Prompt.ENTER_NUMBER, Prompt.BACK_MENU).parts());
      if (entered.end() == Collected.End.STAR) {
        return;
      }
      Optional<String> number = allowed(entered);
      if (number.isPresent()) {
        call.say(Prompt.TRANSFERRING);
        Unreached why = call.transfer(number.get());
        call.forgetKeys(); // meant for whoever was called
        call.tell(why.said());
        return;
      }
      before = entered.digits().isEmpty() ? Phrase.of() : Phrase.of(Prompt.CALL_NOT_ALLOWED);
    }
    throw new GaveUp();
  }

  private Optional<String> allowed(Collected entered) {
    return call.facts()
        .dialPlan()
        .flatMap(
            plan -> new DialRules(plan, subscriber.mailbox().policy()).dialled(entered.digits()));
  }
}
