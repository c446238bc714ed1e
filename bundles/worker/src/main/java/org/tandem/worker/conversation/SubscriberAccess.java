package org.tandem.worker.conversation;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;

/** A subscriber listens to the mailbox: welcome, log-on, messages. */
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
    Optional<Mailbox> subscriber = new LogOn(facilities).logOn(call, caller);
    if (subscriber.isEmpty()) {
      call.say(Prompt.GOODBYE);
      return Optional.empty();
    }
    call.concerns("subscriber access", subscriber.map(Mailbox::id));
    call.speak(subscriber.get().language());
    return Optional.of(new Listening(subscriber.get(), facilities));
  }
}
