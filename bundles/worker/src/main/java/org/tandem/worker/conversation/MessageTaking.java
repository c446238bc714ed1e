package org.tandem.worker.conversation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.attendant.Operator;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Takes one message: beep, recording, review, delivery, goodbye. The caller may keep the message
 * ({@code 1} or {@code #}), listen to it ({@code 2}), record it again ({@code 3}), mark it as
 * urgent ({@code 4}) or, where there is an operator, keep it and go on to that one ({@code 0});
 * whoever hangs up or presses nothing more has left it.
 */
final class MessageTaking {
  private static final Key AGAIN = Key.K3;

  private final Mailbox mailbox;
  private final Facilities facilities;
  private final Operator operator;

  MessageTaking(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
    this.operator = new Operator(mailbox);
  }

  void take(Call call) throws StoreFailure {
    Optional<TakenMessage> begun = begin(call);
    if (begun.isEmpty()) {
      helpInstead(call);
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

  /** A caller who can leave nothing may still want the operator. */
  private void helpInstead(Call call) {
    if (operator.isThere() && operator.isMeant(call.ask(operator.offer()))) {
      call.tell(operator.handOver(call));
    }
  }

  /** Empty where there is no room, which the caller was told. */
  private Optional<TakenMessage> begin(Call call) throws StoreFailure {
    try {
      return Optional.of(
          new TakenMessage(
              facilities
                  .messages()
                  .begin(mailbox.id(), call.facts().asMessageFacts(call.sampleRateHz())),
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
    Optional<Key> choice = Optional.of(AGAIN);
    while (choice.equals(Optional.of(AGAIN))) {
      Take.End end = message.record(call);
      switch (end) {
        case HANG_UP -> {
          return;
        }
        case DISK_FULL, FAILED -> {
          breakOff(call, message, end);
          return;
        }
        case NOTHING -> choice = Optional.empty();
        case RECORDED -> choice = review(call, message);
      }
    }
    finish(call, message);
    if (operator.isMeant(choice)) {
      call.tell(operator.handOver(call));
    }
    call.say(Prompt.GOODBYE);
  }

  private Optional<Key> review(Call call, TakenMessage message) throws StoreFailure {
    Set<Key> keys = EnumSet.of(Key.K1, Key.K2, AGAIN, Key.K4, Key.POUND);
    if (operator.isThere()) {
      keys.add(Key.K0);
    }
    Speech[] question =
        Phrase.of(Prompt.REVIEW_MENU, Prompt.REVIEW_MENU_URGENT).and(operator.offer()).parts();
    KeyMenu menu = new KeyMenu(keys, facilities.settings().inputFailures(), question);
    return new Review(message, () -> List.of(mailbox.id()), menu).decide(call);
  }

  private static void finish(Call call, TakenMessage message) {
    if (message.isWorthKeeping()) {
      boolean isDelivered = message.settle();
      call.say(isDelivered ? Prompt.MESSAGE_DELIVERED : Prompt.MESSAGE_DELIVERED_LATER);
    }
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
