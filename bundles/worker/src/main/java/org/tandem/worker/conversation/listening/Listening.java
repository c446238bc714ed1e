package org.tandem.worker.conversation.listening;

import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A subscriber hears messages one after the other: all of them, new and urgent ones first, or the
 * saved ones, or those that can still be brought back. Returns when there are no more, or when the
 * subscriber wants the main menu.
 */
public final class Listening {
  private final Subscriber subscriber;

  public Listening(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /** Says how many there are; the keys pressed meanwhile are kept. */
  public MessageCounts tellCounts() throws StoreFailure {
    MessageCounts counts = MessageCounts.of(messages());
    subscriber.call().tell(said(counts));
    return counts;
  }

  /** A certain one alone. */
  public void one(VoiceMessage message) throws StoreFailure {
    hear(new Shelf(List.of(message)));
  }

  /** New ones first. */
  public void all() throws StoreFailure {
    hear(new Shelf(messages()));
  }

  /** Only those that were heard before. */
  public void saved() throws StoreFailure {
    List<VoiceMessage> saved = messages().stream().filter(VoiceMessage::isHeard).toList();
    if (saved.isEmpty()) {
      subscriber.call().tell(Prompt.NO_SAVED_MESSAGES);
    } else {
      hear(new Shelf(saved));
    }
  }

  /** Those that can be brought back, the newest deletion first. */
  public void deleted() throws StoreFailure {
    List<VoiceMessage> deleted =
        subscriber.facilities().messages().deleted(subscriber.mailbox().id());
    if (deleted.isEmpty()) {
      subscriber.call().tell(Prompt.NO_DELETED_MESSAGES);
    } else {
      subscriber
          .call()
          .tell(Prompt.YOU_HAVE, new Speech.Count(deleted.size(), Speech.Noun.DELETED_MESSAGE));
      hear(Shelf.ofDeleted(deleted));
    }
  }

  private List<VoiceMessage> messages() throws StoreFailure {
    return subscriber.facilities().messages().messages(subscriber.mailbox().id());
  }

  private static Speech[] said(MessageCounts counts) {
    if (counts.all() == 0) {
      return new Speech[] {Prompt.NO_MESSAGES};
    }
    Phrase phrase = Phrase.of(Prompt.YOU_HAVE);
    if (counts.fresh() > counts.freshUrgent()) {
      phrase.and(new Speech.Count(counts.fresh(), Speech.Noun.NEW_MESSAGE));
    }
    if (counts.freshUrgent() > 0 && counts.fresh() > counts.freshUrgent()) {
      phrase.and(Prompt.INCLUDING);
    }
    if (counts.freshUrgent() > 0) {
      phrase.and(new Speech.Count(counts.freshUrgent(), Speech.Noun.URGENT_MESSAGE));
    }
    if (counts.fresh() > 0 && counts.heard() > 0) {
      phrase.and(Prompt.AND);
    }
    if (counts.heard() > 0) {
      phrase.and(new Speech.Count(counts.heard(), Speech.Noun.SAVED_MESSAGE));
    }
    return phrase.parts();
  }

  private void hear(Shelf shelf) throws StoreFailure {
    Optional<VoiceMessage> message = shelf.current();
    while (message.isPresent()) {
      switch (hearUnlessGone(shelf, message.get())) {
        case NEXT -> shelf.next();
        case PREVIOUS -> shelf.previous();
        case MAIN_MENU -> {
          return;
        }
      }
      message = shelf.current();
    }
    subscriber.call().tell(Prompt.NO_MORE_MESSAGES);
  }

  private Hearing.Then hearUnlessGone(Shelf shelf, VoiceMessage message) throws StoreFailure {
    Call call = subscriber.call();
    try {
      return new Hearing(subscriber, shelf, message).hear();
    } catch (StoreFailure failure) {
      switch (failure.reason()) {
        case NOT_FOUND -> call.tell(Prompt.MESSAGE_GONE);
        case UNREADABLE -> call.tell(Prompt.MESSAGE_UNREADABLE);
        default -> throw failure;
      }
      return Hearing.Then.NEXT;
    }
  }
}
