package org.tandem.worker.conversation.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.worker.CallPlace;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.listening.Listening;
import org.tandem.worker.conversation.options.PersonalOptions;
import org.tandem.worker.conversation.sending.Sending;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * Where a subscriber is when nothing else is going on: {@code 1} hears the messages, {@code 2}
 * sends one, {@code 3} hears the saved ones, {@code 4} the deleted ones, {@code 5} calls a number
 * where the policy allows it, {@code 6} sets options, {@code *} ends.
 */
final class MainMenu {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.K6, Key.STAR);

  private final Subscriber subscriber;
  private final Set<Key> keys = EnumSet.copyOf(KEYS);
  private final Phrase question =
      Phrase.of(
          Prompt.MAIN_MENU_HEAR,
          Prompt.MAIN_MENU_SEND,
          Prompt.MAIN_MENU_SAVED,
          Prompt.MAIN_MENU_DELETED);

  MainMenu(Subscriber subscriber) {
    this.subscriber = subscriber;
    if (subscriber.mailbox().policy().telephone().dialOut()) {
      keys.add(Key.K5);
      question.and(Prompt.MAIN_MENU_DIAL);
    }
    question.and(Prompt.MAIN_MENU_OPTIONS, Prompt.MAIN_MENU_END);
  }

  /** Until the subscriber wants no more. */
  void offer() throws StoreFailure {
    Key key = choose();
    while (key != Key.STAR) {
      lead(key);
      key = choose();
    }
  }

  private Key choose() {
    Call call = subscriber.call();
    call.at(Optional.of(CallPlace.MAIN_MENU));
    Key key = subscriber.choose(keys, question.parts());
    call.at(Optional.empty());
    return key;
  }

  private void lead(Key key) throws StoreFailure {
    Listening listening = new Listening(subscriber);
    switch (key) {
      case K1 -> {
        if (listening.tellCounts().all() > 0) {
          listening.all();
        }
      }
      case K2 -> new Sending(subscriber).send();
      case K3 -> listening.saved();
      case K4 -> listening.deleted();
      case K5 -> new DialOut(subscriber).offer();
      default -> new PersonalOptions(subscriber).offer();
    }
  }
}
