package org.tandem.worker.conversation.sending;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DialPlan;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Who digits mean: the number of a mailbox or of a distribution list, or the beginning of a name;
 * where several names begin so, the subscriber picks one.
 */
final class Recipients {
  private static final List<Key> PICKS =
      List.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.K5, Key.K6, Key.K7, Key.K8, Key.K9);

  private final Subscriber subscriber;

  Recipients(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /** Empty for a number that is nobody's. */
  Optional<List<Mailbox>> numbered(String number) {
    return subscriber
        .mailbox(number)
        .map(List::of)
        .or(() -> plan().flatMap(plan -> subscriber.directory().distributionList(plan, number)))
        .filter(members -> !members.isEmpty());
  }

  /** One person; empty where there is none of that name, or none was picked. */
  Optional<List<Mailbox>> named(String keys) {
    return keys.matches("[2-9]+")
        ? plan()
            .map(plan -> subscriber.directory().byName(plan, keys))
            .flatMap(this::pick)
            .map(List::of)
        : Optional.empty();
  }

  private Optional<DialPlan> plan() {
    return subscriber.call().facts().dialPlan();
  }

  private Optional<Mailbox> pick(List<Mailbox> named) {
    if (named.size() < 2) {
      return named.stream().findFirst();
    }
    if (named.size() > PICKS.size()) {
      subscriber.call().tell(Prompt.TOO_MANY_NAMES);
      return Optional.empty();
    }
    List<Key> keys = PICKS.subList(0, named.size());
    return new KeyMenu(
            Set.copyOf(keys), subscriber.settings().inputFailures(), question(named).parts())
        .choose(subscriber.call())
        .map(key -> named.get(keys.indexOf(key)));
  }

  private Phrase question(List<Mailbox> named) {
    Phrase question = Phrase.of();
    for (int index = 0; index < named.size(); index++) {
      question.and(
          Prompt.FOR,
          subscriber.name(named.get(index)),
          Prompt.PRESS,
          new Speech.Number(index + 1));
    }
    return question;
  }
}
