package org.tandem.worker.conversation.listening;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.TelephonePolicy.Detail;
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

  /** Before the message: what the policy wants to be told. */
  Speech[] before(boolean isDeleted) {
    return told(isDeleted, subscriber.mailbox().policy().telephone().told());
  }

  /** When asked for. */
  Speech[] whole(boolean isDeleted) {
    return told(isDeleted, EnumSet.allOf(Detail.class));
  }

  private Speech[] told(boolean isDeleted, Set<Detail> details) {
    Phrase phrase = Phrase.of(kind(isDeleted));
    if (details.contains(Detail.CALLER)) {
      phrase.and(sender());
    }
    if (details.contains(Detail.TIME)) {
      phrase.and(Prompt.RECEIVED, subscriber.moment(message.facts().arrived()));
    }
    if (details.contains(Detail.LENGTH)) {
      phrase.and(Prompt.LASTING, new Speech.Length(message.length()));
    }
    return phrase.parts();
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
