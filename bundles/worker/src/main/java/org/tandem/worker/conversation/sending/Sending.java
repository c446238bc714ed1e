package org.tandem.worker.conversation.sending;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.Review;
import org.tandem.worker.conversation.TakenMessage;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * A subscriber records a message to other mailboxes: send it ({@code 1} or {@code #}), hear it
 * ({@code 2}), again ({@code 3}), urgent or not ({@code 4}), to more recipients ({@code 5}), not at
 * all ({@code *}). Whoever hangs up or presses nothing more has sent it.
 */
public final class Sending {
  private static final Set<Key> KEYS =
      Set.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.K5, Key.POUND, Key.STAR);

  private final Subscriber subscriber;
  private final Call call;

  public Sending(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  /** To whomever the subscriber says. */
  public void send() throws StoreFailure {
    Addressing recipients = new Addressing(subscriber);
    if (recipients.ask()) {
      send(recipients);
    } else {
      call.tell(Prompt.CANCELLED);
    }
  }

  /** To the sender of a message. */
  public void replyTo(Mailbox sender) throws StoreFailure {
    Optional<Prompt> obstacle = subscriber.obstacle(sender);
    if (obstacle.isPresent()) {
      call.tell(subscriber.name(sender), obstacle.get());
    } else {
      call.tell(Prompt.TO, subscriber.name(sender));
      send(new Addressing(subscriber).with(sender));
    }
  }

  private void send(Addressing recipients) throws StoreFailure {
    Optional<TakenMessage> begun = begin(recipients);
    if (begun.isEmpty()) {
      return;
    }
    try (TakenMessage message = begun.get()) {
      call.tell(Prompt.RECORD_MESSAGE);
      record(message, recipients);
    }
  }

  /** Empty where there is no room, which the subscriber was told. */
  private Optional<TakenMessage> begin(Addressing recipients) throws StoreFailure {
    MessageFacts facts =
        call.facts().asMessageFacts(call.sampleRateHz()).from(subscriber.mailbox().id());
    try {
      TakenMessage message =
          new TakenMessage(
              subscriber.facilities().messages().begin(recipients.recipients().get(0), facts),
              subscriber.settings());
      message.address(recipients.recipients(), false);
      return Optional.of(message);
    } catch (StoreFailure failure) {
      switch (failure.reason()) {
        case FULL -> call.tell(Prompt.NO_ROOM);
        case MAILBOX_FULL -> call.tell(Prompt.MAILBOX_TAKES_NO_MORE);
        default -> throw failure;
      }
      return Optional.empty();
    }
  }

  private void record(TakenMessage message, Addressing recipients) throws StoreFailure {
    Optional<Key> choice;
    do {
      switch (message.record(call)) {
        case RECORDED -> choice = review(message, recipients);
        case NOTHING -> choice = Optional.of(Key.STAR);
        case DISK_FULL -> {
          call.tell(Prompt.NO_ROOM_LEFT);
          choice = Optional.empty();
        }
        default -> {
          return; // closing it keeps what was said
        }
      }
    } while (choice.equals(Optional.of(Key.K3)));
    if (choice.equals(Optional.of(Key.STAR))) {
      message.discard();
      call.tell(Prompt.NOT_SENT);
    } else {
      call.tell(message.settle() ? Prompt.MESSAGE_SENT : Prompt.MESSAGE_DELIVERED_LATER);
    }
  }

  private Optional<Key> review(TakenMessage message, Addressing recipients) throws StoreFailure {
    KeyMenu menu = new KeyMenu(KEYS, subscriber.settings().inputFailures(), Prompt.SEND_MENU);
    Review review = new Review(message, recipients::recipients, menu);
    Optional<Key> key = review.decide(call);
    while (key.equals(Optional.of(Key.K5))) {
      try {
        recipients.ask(); // going back keeps those who were added, and so does hanging up
      } finally {
        review.address();
      }
      key = review.decide(call);
    }
    return key;
  }
}
