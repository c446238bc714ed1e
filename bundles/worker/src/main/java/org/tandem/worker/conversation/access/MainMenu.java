package org.tandem.worker.conversation.access;

import java.util.Set;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.conversation.listening.Listening;
import org.tandem.worker.conversation.options.PersonalOptions;
import org.tandem.worker.conversation.sending.Sending;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Where a subscriber is when nothing else is going on: {@code 1} hears the messages, {@code 2}
 * sends one, {@code 3} hears the saved ones, {@code 4} the deleted ones, {@code 6} sets options,
 * {@code *} ends.
 */
final class MainMenu {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.K6, Key.STAR);
  private static final Speech[] QUESTION = {
    Prompt.MAIN_MENU_HEAR,
    Prompt.MAIN_MENU_SEND,
    Prompt.MAIN_MENU_SAVED,
    Prompt.MAIN_MENU_DELETED,
    Prompt.MAIN_MENU_OPTIONS,
    Prompt.MAIN_MENU_END
  };

  private final Subscriber subscriber;

  MainMenu(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /** Until the subscriber wants no more. */
  void offer() throws StoreFailure {
    Key key = subscriber.choose(KEYS, QUESTION);
    while (key != Key.STAR) {
      lead(key);
      key = subscriber.choose(KEYS, QUESTION);
    }
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
      default -> new PersonalOptions(subscriber).offer();
    }
  }
}
