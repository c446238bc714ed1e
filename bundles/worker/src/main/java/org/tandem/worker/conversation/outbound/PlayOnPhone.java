package org.tandem.worker.conversation.outbound;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.listening.Listening;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * Calls the subscriber and plays one message, with the keys that there are while listening. It is
 * done as soon as somebody picked up and the message began.
 */
final class PlayOnPhone implements Errand {
  private final Mailbox mailbox;
  private final VoiceMessage message;
  private final Facilities facilities;
  private boolean isDone;

  PlayOnPhone(Mailbox mailbox, VoiceMessage message, Facilities facilities) {
    this.mailbox = mailbox;
    this.message = message;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    call.concerns("play on phone", Optional.of(mailbox.id()));
    Subscriber subscriber = new Subscriber(call, mailbox, facilities);
    call.speak(subscriber.language());
    call.answer();
    call.say(Prompt.PLAY_ON_PHONE);
    isDone = true;
    try {
      new Listening(subscriber).one(message);
    } catch (GaveUp noKey) {
      // Whoever listened and presses nothing more is done.
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
    return "answered, and the message was played";
  }
}
