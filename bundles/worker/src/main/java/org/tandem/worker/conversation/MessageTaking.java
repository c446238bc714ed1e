package org.tandem.worker.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;

/**
 * Takes one message: beep, recording, review, delivery, goodbye. The caller may keep the message
 * ({@code 1} or {@code #}), listen to it ({@code 2}), record it again ({@code 3}) or mark it as
 * urgent ({@code 4}); whoever hangs up or presses nothing more has left it.
 */
final class MessageTaking {
  private final MailboxId mailbox;
  private final Facilities facilities;

  MessageTaking(MailboxId mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  void take(Call call) throws StoreFailure {
    Optional<TakenMessage> begun = begin(call);
    if (begun.isEmpty()) {
      call.say(Prompt.GOODBYE);
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

  /** Empty where there is no room, which the caller was told. */
  private Optional<TakenMessage> begin(Call call) throws StoreFailure {
    try {
      return Optional.of(
          new TakenMessage(
              facilities
                  .messages()
                  .begin(mailbox, call.facts().asMessageFacts(call.sampleRateHz())),
              facilities.settings()));
    } catch (StoreFailure failure) {
      switch (failure.reason()) {
        case FULL -> call.say(Prompt.NO_ROOM);
        case MAILBOX_FULL -> call.say(Prompt.MAILBOX_TAKES_NO_MORE);
        default -> throw failure;
      }
      return Optional.empty();
    }
  }

  private void take(Call call, TakenMessage message) throws StoreFailure {
    boolean isDone = false;
    while (!isDone) {
      Take.End end = message.record(call);
      switch (end) {
        case HANG_UP -> {
          return;
        }
        case DISK_FULL, FAILED -> {
          breakOff(call, message, end);
          return;
        }
        case NOTHING -> isDone = true;
        case RECORDED -> isDone = review(call, message);
      }
    }
    finish(call, message);
  }

  /** Whether the caller is content. */
  private boolean review(Call call, TakenMessage message) throws StoreFailure {
    KeyMenu menu =
        new KeyMenu(
            Set.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.POUND),
            facilities.settings().inputFailures(),
            Prompt.REVIEW_MENU,
            Prompt.REVIEW_MENU_URGENT);
    return !new Review(message, () -> List.of(mailbox), menu)
        .decide(call)
        .equals(Optional.of(Key.K3));
  }

  private static void finish(Call call, TakenMessage message) {
    if (message.isWorthKeeping()) {
      boolean isDelivered = message.settle();
      call.say(isDelivered ? Prompt.MESSAGE_DELIVERED : Prompt.MESSAGE_DELIVERED_LATER);
    }
    call.say(Prompt.GOODBYE);
  }

  /** The store took no more: says so, and what became of what it took. */
  private static void breakOff(Call call, TakenMessage message, Take.End end) throws StoreFailure {
    boolean isKept = message.isWorthKeeping();
    boolean isDelivered = message.settle();
    if (end == Take.End.DISK_FULL) {
      call.say(isKept ? Prompt.NO_ROOM_LEFT : Prompt.NO_ROOM, Prompt.GOODBYE);
    } else if (isKept) {
      call.say(
          isDelivered ? Prompt.MESSAGE_DELIVERED : Prompt.MESSAGE_DELIVERED_LATER, Prompt.GOODBYE);
    } else {
      throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "nothing of a message could be kept");
    }
  }
}
