package org.tandem.worker.conversation.outbound;

import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.options.GreetingChange;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/** Calls the subscriber and takes down a greeting. It is done when the subscriber keeps it. */
final class GreetingByPhone implements Errand {
  private final Mailbox mailbox;
  private final Greeting greeting;
  private final Facilities facilities;
  private boolean isDone;

  GreetingByPhone(Mailbox mailbox, Greeting greeting, Facilities facilities) {
    this.mailbox = mailbox;
    this.greeting = greeting;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    call.concerns("record greeting", Optional.of(mailbox.id()));
    Subscriber subscriber = new Subscriber(call, mailbox, facilities);
    call.speak(subscriber.language());
    call.answer();
    call.say(Prompt.RECORD_ON_PHONE);
    try {
      isDone = new GreetingChange(subscriber, greeting).record();
    } catch (GaveUp noKey) {
      call.say(Prompt.CANCELLED);
    }
    call.say(Prompt.GOODBYE);
    return Optional.empty();
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public String done() {
    return "the greeting "
        + greeting.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " is kept";
  }
}
