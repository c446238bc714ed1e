package org.tandem.worker.conversation.options;

import java.util.Set;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/** Which of the greetings is to be recorded; {@code *} goes back. */
final class GreetingMenu {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.STAR);

  private final Subscriber subscriber;

  GreetingMenu(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  void offer() throws StoreFailure {
    Key key = subscriber.choose(KEYS, Prompt.GREETINGS_MENU);
    while (key != Key.STAR) {
      Greeting greeting =
          switch (key) {
            case K1 -> Greeting.STANDARD;
            case K2 -> Greeting.BUSY;
            case K3 -> Greeting.OUT_OF_OFFICE;
            default -> Greeting.NAME;
          };
      new GreetingChange(subscriber, greeting).offer();
      key = subscriber.choose(KEYS, Prompt.GREETINGS_MENU);
    }
  }
}
