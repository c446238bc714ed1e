package org.tandem.worker.conversation.listening;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** What is said about a message besides itself: new or not, from whom, when, how long. */
final class Envelope {
  private final Subscriber subscriber;
  private final VoiceMessage message;

  Envelope(Subscriber subscriber, VoiceMessage message) {
    this.subscriber = subscriber;
    this.message = message;
  }

  /** Before the message. */
  Speech[] before(boolean isDeleted) {
    return header(isDeleted).parts();
  }

  /** When asked for. */
  Speech[] whole(boolean isDeleted) {
    return header(isDeleted).and(Prompt.LASTING, new Speech.Length(message.length())).parts();
  }

  private Phrase header(boolean isDeleted) {
    return Phrase.of(kind(isDeleted))
        .and(sender())
        .and(Prompt.RECEIVED, subscriber.moment(message.facts().arrived()));
  }

  private Prompt kind(boolean isDeleted) {
    if (isDeleted) {
      return Prompt.DELETED_MESSAGE;
    } else if (message.isHeard()) {
      return Prompt.SAVED_MESSAGE;
    }
    return message.isUrgent() ? Prompt.URGENT_MESSAGE : Prompt.NEW_MESSAGE;
  }

  private Speech[] sender() {
    MessageFacts facts = message.facts();
    Optional<Mailbox> sender = facts.sender().flatMap(subscriber.directory()::mailbox);
    if (sender.isPresent()) {
      return new Speech[] {Prompt.FROM, subscriber.name(sender.get())};
    }
    return facts.caller().chars().anyMatch(Character::isDigit)
        ? new Speech[] {Prompt.FROM, new Speech.Digits(facts.caller())}
        : new Speech[] {Prompt.UNKNOWN_CALLER};
  }
}
