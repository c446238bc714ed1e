package org.tandem.worker.conversation.access;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.worker.CallPlace;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.listening.Listening;
import org.tandem.worker.conversation.options.PinChange;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * A subscriber uses the mailbox: welcome, log-on, at first the set-up, new messages at once, then
 * the main menu until goodbye.
 */
public final class SubscriberAccess implements Conversation {
  private final Optional<Mailbox> caller;
  private final Facilities facilities;

  /**
   * @param caller the mailbox that the call seems to be for; still asked for its PIN, and may
   *     choose another
   */
  public SubscriberAccess(Optional<Mailbox> caller, Facilities facilities) {
    this.caller = caller;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    call.concerns("subscriber access", caller.map(Mailbox::id));
    caller.map(Mailbox::language).ifPresent(call::speak);
    call.answer();
    Optional<LogOn.Accepted> accepted = new LogOn(facilities).logOn(call, caller);
    if (accepted.isPresent()) {
      serve(call, accepted.get());
    }
    call.say(Prompt.GOODBYE);
    return Optional.empty();
  }

  private void serve(Call call, LogOn.Accepted accepted) throws StoreFailure {
    call.concerns("subscriber access", Optional.of(accepted.mailbox().id()));
    Subscriber subscriber = new Subscriber(call, accepted.mailbox(), facilities);
    call.speak(subscriber.language());
    try {
      if (!subscriber.preferences().isSetUp()) {
        call.at(Optional.of(CallPlace.FIRST_CALL));
        new FirstCall(subscriber).setUp(accepted.mustChangePin());
      } else if (accepted.mustChangePin()) {
        call.at(Optional.of(CallPlace.PIN_CHANGE));
        new PinChange(subscriber).insist(Prompt.PIN_EXPIRED);
      }
      call.at(Optional.empty());
      greet(subscriber);
      new MainMenu(subscriber).offer();
    } catch (GaveUp noAnswer) {
      // Goodbye is all that is left to say.
    }
  }

  /** What one wants to know first; new messages are heard without a further key. */
  private static void greet(Subscriber subscriber) throws StoreFailure {
    Call call = subscriber.call();
    if (subscriber.preferences().isOutOfOffice(subscriber.today())) {
      call.tell(Prompt.OUT_OF_OFFICE_IS_ON);
    }
    if (subscriber.mailbox().policy().takesMessages()
        && subscriber.facilities().messages().isFull(subscriber.mailbox().id())) {
      call.tell(Prompt.MAILBOX_FULL);
    }
    Listening listening = new Listening(subscriber);
    if (listening.tellCounts().fresh() > 0) {
      listening.all();
    }
  }
}
