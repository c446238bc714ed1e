package org.tandem.worker.conversation.sending;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * To whom a message goes: numbers of mailboxes and distribution lists, or names on the keypad, one
 * after the other until {@code #} alone. Mailboxes that take no message are told and left out. One
 * object for one message.
 */
final class Addressing {
  private static final Collect ADDRESS = new Collect(1, 20);

  private final Subscriber subscriber;
  private final Recipients known;
  private final Map<MailboxId, Mailbox> chosen = new LinkedHashMap<>();
  private int failures;

  Addressing(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.known = new Recipients(subscriber);
  }

  /** Begins with a recipient, where {@link #ask} can add more. */
  Addressing with(Mailbox recipient) {
    chosen.put(recipient.id(), recipient);
    return this;
  }

  List<MailboxId> recipients() {
    return List.copyOf(chosen.keySet());
  }

  /**
   * Asks until the subscriber has no more to add.
   *
   * @return false where the subscriber wants to go back instead
   * @throws GaveUp after too many wrong or missing entries
   */
  boolean ask() throws StoreFailure {
    Speech[] before = {};
    while (failures < subscriber.settings().inputFailures()) {
      Prompt question = chosen.isEmpty() ? Prompt.ENTER_RECIPIENT : Prompt.ENTER_NEXT_RECIPIENT;
      Collected entered = collect(before, question);
      if (entered.end() == Collected.End.STAR) {
        return false;
      }
      boolean isPound = isPoundAlone(entered);
      if (isPound && !chosen.isEmpty()) {
        return true;
      }
      before = isPound ? byName() : byNumber(entered);
    }
    throw new GaveUp();
  }

  private Collected collect(Speech[] before, Prompt question) {
    return subscriber.call().collect(ADDRESS, Phrase.of(before).and(question).parts());
  }

  private static boolean isPoundAlone(Collected entered) {
    return entered.end() == Collected.End.TOO_FEW && entered.digits().isEmpty();
  }

  private Speech[] byName() throws StoreFailure {
    Collected spelled = collect(new Speech[0], Prompt.SPELL_NAME);
    if (spelled.end() == Collected.End.STAR) {
      return new Speech[0];
    }
    return spelled.end() == Collected.End.ENTERED
        ? add(known.named(spelled.digits()), Prompt.NO_NAME_FOUND)
        : failed(Prompt.NO_NAME_FOUND);
  }

  private Speech[] byNumber(Collected entered) throws StoreFailure {
    return entered.end() == Collected.End.ENTERED
        ? add(known.numbered(entered.digits()), Prompt.NO_SUCH_MAILBOX)
        : failed();
  }

  private Speech[] failed(Prompt... why) {
    failures++;
    return why;
  }

  /** What is to be said about it. */
  private Speech[] add(Optional<List<Mailbox>> found, Prompt otherwise) throws StoreFailure {
    if (found.isEmpty()) {
      return failed(otherwise);
    }
    Phrase said = Phrase.of();
    int before = chosen.size();
    for (Mailbox recipient : found.get()) {
      Optional<Prompt> obstacle = subscriber.obstacle(recipient);
      if (chosen.containsKey(recipient.id())) {
        said.and(subscriber.name(recipient), Prompt.RECIPIENT_ALREADY);
      } else if (obstacle.isPresent()) {
        said.and(subscriber.name(recipient), obstacle.get());
      } else {
        chosen.put(recipient.id(), recipient);
      }
    }
    return said.and(added(found.get(), chosen.size() - before)).parts();
  }

  private Speech[] added(List<Mailbox> found, int count) {
    if (count == 0) {
      failures++;
      return new Speech[0];
    }
    Speech who =
        found.size() == 1
            ? subscriber.name(found.get(0))
            : new Speech.Count(count, Speech.Noun.RECIPIENT);
    return new Speech[] {who, Prompt.RECIPIENT_ADDED};
  }
}
