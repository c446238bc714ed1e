package org.tandem.worker.conversation.options;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Chooses the time zone: the subscriber enters what a clock shows there, and picks one of the zones
 * in which it is that time now.
 */
final class ZoneChoice {
  private static final Collect TIME = new Collect(4, 4);
  private static final List<Key> PICKS =
      List.of(Key.K1, Key.K2, Key.K3, Key.K4, Key.K5, Key.K6, Key.K7, Key.K8, Key.K9);

  private final Subscriber subscriber;
  private final Call call;

  ZoneChoice(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  void offer() throws StoreFailure {
    Speech[] before = {};
    for (int failures = 0; failures < subscriber.settings().inputFailures(); failures++) {
      Collected entered = call.collect(TIME, Phrase.of(before).and(Prompt.ENTER_ZONE).parts());
      if (entered.end() == Collected.End.STAR) {
        return;
      }
      List<SpokenZone> zones =
          time(entered).map(time -> SpokenZone.where(time, call.now())).orElse(List.of());
      if (!zones.isEmpty()) {
        pick(zones);
        return;
      }
      before = new Speech[] {Prompt.ZONE_UNKNOWN};
    }
    throw new GaveUp();
  }

  private static Optional<LocalTime> time(Collected entered) {
    if (entered.end() != Collected.End.ENTERED) {
      return Optional.empty();
    }
    int digits = Integer.parseInt(entered.digits());
    try {
      return Optional.of(LocalTime.of(digits / 100, digits % 100));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private void pick(List<SpokenZone> zones) throws StoreFailure {
    List<Key> keys = PICKS.subList(0, Math.min(zones.size(), PICKS.size()));
    Phrase question = Phrase.of();
    for (int index = 0; index < keys.size(); index++) {
      question.and(
          Prompt.FOR, zones.get(index).cities(), Prompt.PRESS, new Speech.Number(index + 1));
    }
    question.and(Prompt.BACK_MENU);
    Set<Key> known = new HashSet<>(keys);
    known.add(Key.STAR);
    Key key = subscriber.choose(known, question.parts());
    if (key != Key.STAR) {
      SpokenZone chosen = zones.get(keys.indexOf(key));
      subscriber.prefer(subscriber.preferences().withZone(chosen.zone()));
      call.tell(Prompt.ZONE_CHANGED);
    }
  }
}
