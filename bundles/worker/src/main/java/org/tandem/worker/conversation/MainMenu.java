package org.tandem.worker.conversation;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;

/** Where a subscriber is when no message is being heard: {@code 1} hears them, {@code *} ends. */
final class MainMenu implements Conversation {
  private final Mailbox mailbox;
  private final Facilities facilities;

  MainMenu(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) {
    Optional<Key> choice =
        new KeyMenu(
                Prompt.MAIN_MENU, Set.of(Key.K1, Key.STAR), facilities.settings().inputFailures())
            .choose(call);
    if (choice.equals(Optional.of(Key.K1))) {
      return Optional.of(new Listening(mailbox, facilities));
    }
    call.say(Prompt.GOODBYE);
    return Optional.empty();
  }
}
