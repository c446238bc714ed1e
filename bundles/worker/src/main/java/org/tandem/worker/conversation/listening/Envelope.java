package org.tandem.worker.conversation.listening;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Origin;
import org.tandem.api.mailbox.TelephonePolicy.Detail;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** What is said about a message besides itself: new or not, from whom, when, how long. */
final class Envelope {
  private static final int MOST_LETTERS = 30;

  private final Subscriber subscriber;
  private final VoiceMessage message;

  Envelope(Subscriber subscriber, VoiceMessage message) {
    this.subscriber = subscriber;
    this.message = message;
  }

  /** Before the message: what the policy wants to be told. */
  Speech[] before(boolean isDeleted) {
    return told(isDeleted, subscriber.mailbox().policy().telephone().told(), false);
  }

  /** When asked for: all that is known, the name that a caller's telephone showed too. */
  Speech[] whole(boolean isDeleted) {
    return told(isDeleted, EnumSet.allOf(Detail.class), true);
  }

  private Speech[] told(boolean isDeleted, Set<Detail> details, boolean isWhole) {
    Phrase phrase = Phrase.of(kind(isDeleted));
    if (details.contains(Detail.CALLER)) {
      tellSender(phrase, isWhole);
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

  /** Who left it, and who passed it on. */
  private void tellSender(Phrase phrase, boolean isWhole) {
    MessageFacts facts = message.facts();
    Origin sender = new Origin(facts.caller(), facts.callerName(), facts.sender());
    if (facts.origin().isPresent()) {
      phrase.and(from(facts.origin().get(), isWhole));
      phrase.and(Prompt.FORWARDED_BY).and(named(sender, false));
    } else {
      phrase.and(from(sender, isWhole));
    }
  }

  private Speech[] from(Origin who, boolean isWhole) {
    Speech[] named = named(who, isWhole);
    return named.length == 0
        ? new Speech[] {Prompt.UNKNOWN_CALLER}
        : Phrase.of(Prompt.FROM).and(named).parts();
  }

  /** By the recorded name, or the number; nothing where there is neither. */
  private Speech[] named(Origin who, boolean isWhole) {
    Optional<Mailbox> mailbox = who.sender().flatMap(subscriber.directory()::mailbox);
    Phrase phrase = Phrase.of();
    if (mailbox.isPresent()) {
      Speech name = subscriber.name(mailbox.get());
      phrase.and(name);
      if (isWhole && name instanceof Speech.Recorded) {
        phrase.and(Prompt.AT_EXTENSION, new Speech.Digits(mailbox.get().extension()));
      }
      return phrase.parts();
    }
    if (who.caller().chars().anyMatch(Character::isDigit)) {
      phrase.and(new Speech.Digits(who.caller()));
    }
    if (isWhole) {
      who.callerName().flatMap(Envelope::spelled).ifPresent(phrase::and);
    }
    return phrase.parts();
  }

  /** A name that was shown; some telephones show the number there again. */
  private static Optional<Speech> spelled(String name) {
    return name.chars().anyMatch(Character::isLetter)
        ? Optional.of(new Speech.Spelled(name.substring(0, Math.min(MOST_LETTERS, name.length()))))
        : Optional.empty();
  }
}
