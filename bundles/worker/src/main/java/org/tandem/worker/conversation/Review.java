package org.tandem.worker.conversation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;

/**
 * Whoever left a message hears it ({@code 2}) and marks it as urgent or not ({@code 4}) as often as
 * wanted, until another key of the menu decides what becomes of it.
 */
public final class Review {
  private final TakenMessage message;
  private final Supplier<List<MailboxId>> recipients;
  private final KeyMenu menu;
  private boolean isUrgent;

  /**
   * @param menu with the keys {@code 2} and {@code 4} among others
   */
  public Review(TakenMessage message, Supplier<List<MailboxId>> recipients, KeyMenu menu) {
    this.message = message;
    this.recipients = recipients;
    this.menu = menu;
  }

  /**
   * @return the key that decides; empty if none came
   */
  public Optional<Key> decide(Call call) throws StoreFailure {
    Optional<Key> key = menu.choose(call);
    while (key.equals(Optional.of(Key.K2)) || key.equals(Optional.of(Key.K4))) {
      key = key.get() == Key.K2 ? menu.choose(call, message.recorded()) : menu.choose(call, mark());
    }
    return key;
  }

  /** Tells the message to whom it goes now. */
  public void address() throws StoreFailure {
    message.address(recipients.get(), isUrgent);
  }

  private Prompt mark() throws StoreFailure {
    isUrgent = !isUrgent;
    address();
    return isUrgent ? Prompt.MARKED_URGENT : Prompt.NO_LONGER_URGENT;
  }
}
