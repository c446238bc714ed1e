package org.tandem.worker.conversation;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Recording;
import org.tandem.worker.prompt.Prompt;

/**
 * Takes one message: beep, recording, review, delivery, goodbye. The caller may keep the message
 * ({@code 1} or {@code #}), listen to it ({@code 2}) or record it again ({@code 3}); whoever hangs
 * up or presses nothing more has left it.
 */
final class MessageTaking {
  private enum Choice {
    KEEP,
    AGAIN
  }

  private final MailboxId mailbox;
  private final Facilities facilities;
  private final ConversationSettings settings;

  MessageTaking(MailboxId mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
    this.settings = facilities.settings();
  }

  void take(Call call) throws StoreFailure {
    Optional<TakenMessage> begun = begin(call);
    if (begun.isEmpty()) {
      call.say(Prompt.NO_ROOM, Prompt.GOODBYE);
      return;
    }
    TakenMessage message = begun.get();
    try (message) {
      take(call, message);
    } finally {
      if (message.isLeft()) {
        call.reached();
      }
    }
  }

  private Optional<TakenMessage> begin(Call call) throws StoreFailure {
    try {
      return Optional.of(
          new TakenMessage(
              facilities
                  .messages()
                  .begin(mailbox, call.facts().asMessageFacts(call.sampleRateHz())),
              settings));
    } catch (StoreFailure failure) {
      if (failure.reason() == StoreFailure.Reason.FULL
          || failure.reason() == StoreFailure.Reason.MAILBOX_FULL) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private void take(Call call, TakenMessage message) throws StoreFailure {
    int attempts = 0;
    Choice choice;
    do {
      Recording.End end = message.record(call);
      if (end == Recording.End.HANG_UP) {
        return;
      }
      if (end == Recording.End.DISK_FULL || end == Recording.End.FAILED) {
        breakOff(call, message, end);
        return;
      }
      if (message.isWorthKeeping()) {
        choice = review(call, message);
      } else {
        attempts++;
        call.tell(Prompt.NOTHING_RECORDED);
        choice = attempts < settings.inputFailures() ? Choice.AGAIN : Choice.KEEP;
      }
    } while (choice == Choice.AGAIN);
    finish(call, message);
  }

  private Choice review(Call call, TakenMessage message) throws StoreFailure {
    KeyMenu menu =
        new KeyMenu(
            Prompt.REVIEW_MENU,
            Set.of(Key.K1, Key.K2, Key.K3, Key.POUND),
            settings.inputFailures());
    Optional<Key> key = menu.choose(call);
    while (key.equals(Optional.of(Key.K2))) {
      key = menu.choose(call, message.recorded());
    }
    return key.equals(Optional.of(Key.K3)) ? Choice.AGAIN : Choice.KEEP;
  }

  private static void finish(Call call, TakenMessage message) {
    if (message.isWorthKeeping()) {
      boolean isDelivered = message.settle();
      call.say(isDelivered ? Prompt.MESSAGE_DELIVERED : Prompt.MESSAGE_DELIVERED_LATER);
    }
    call.say(Prompt.GOODBYE);
  }

  /** The store took no more: says so, and what became of what it took. */
  private static void breakOff(Call call, TakenMessage message, Recording.End end)
      throws StoreFailure {
    boolean isKept = message.isWorthKeeping();
    boolean isDelivered = message.settle();
    if (end == Recording.End.DISK_FULL) {
      call.say(isKept ? Prompt.NO_ROOM_LEFT : Prompt.NO_ROOM, Prompt.GOODBYE);
    } else if (isKept) {
      call.say(
          isDelivered ? Prompt.MESSAGE_DELIVERED : Prompt.MESSAGE_DELIVERED_LATER, Prompt.GOODBYE);
    } else {
      throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "nothing of a message could be kept");
    }
  }
}
