package org.tandem.worker.conversation.listening;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.rules.NumberPattern;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Unreached;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.sending.Forwarding;
import org.tandem.worker.conversation.sending.Sending;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * What can be done about a message besides hearing it: answer it, call its sender ({@code 2}), hear
 * about it ({@code 5}), forward it ({@code 6}).
 */
final class MoreChoices {
  /** Brings the message back where it is deleted. */
  interface Restoring {
    void restore() throws StoreFailure;
  }

  private static final Set<Key> KEYS = Set.of(Key.K2, Key.K5, Key.K6, Key.K0);

  private final Subscriber subscriber;
  private final VoiceMessage message;

  MoreChoices(Subscriber subscriber, VoiceMessage message) {
    this.subscriber = subscriber;
    this.message = message;
  }

  /** One of these; {@code 0} goes back to the message. */
  void offer(boolean isDeleted, Restoring restoring) throws StoreFailure {
    KeyMenu menu = new KeyMenu(KEYS, subscriber.settings().inputFailures(), Prompt.MORE_MENU);
    switch (menu.choose(subscriber.call()).orElseThrow(GaveUp::new)) {
      case K2 -> callSender();
      case K5 -> subscriber.call().tell(new Envelope(subscriber, message).whole(isDeleted));
      case K6 -> {
        restoring.restore();
        new Forwarding(subscriber).forward(message);
      }
      default -> {} // back to the message
    }
  }

  void reply() throws StoreFailure {
    Optional<Mailbox> sender = sender();
    if (sender.isPresent()) {
      new Sending(subscriber).replyTo(sender.get());
    } else {
      subscriber.call().tell(Prompt.CANNOT_REPLY);
    }
  }

  /** The mailbox of whoever sent it, logged on or not. */
  private Optional<Mailbox> sender() {
    return message
        .facts()
        .sender()
        .flatMap(subscriber.directory()::mailbox)
        .or(() -> subscriber.mailbox(message.facts().caller()));
  }

  private void callSender() {
    Call call = subscriber.call();
    Optional<Mailbox> sender = sender();
    String number = sender.map(Mailbox::phoneNumber).orElse(message.facts().caller());
    if (number.isEmpty()) {
      call.tell(Prompt.SENDER_UNKNOWN);
    } else if (sender.isEmpty() && !mayCall(number)) {
      call.tell(Prompt.CALL_NOT_ALLOWED);
    } else {
      call.say(Prompt.CALLING_SENDER);
      Unreached why = call.transfer(number);
      call.forgetKeys(); // meant for whoever was called
      switch (why) {
        case BUSY -> call.tell(Prompt.TRANSFER_BUSY);
        case NO_ANSWER -> call.tell(Prompt.TRANSFER_NO_ANSWER);
        case REFUSED -> call.tell(Prompt.CALL_FAILED);
      }
    }
  }

  /** Extensions may always be called; other numbers as the policy says. */
  private boolean mayCall(String number) {
    return subscriber.mailbox().policy().allowedNumbers().stream()
        .map(NumberPattern::parse)
        .anyMatch(allowed -> allowed.matches(number));
  }
}
