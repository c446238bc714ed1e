package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DialPlan;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Finds somebody whose name the caller spells on the keypad: one is confirmed, a few are offered by
 * keys, more of them need more letters. {@code *} goes back at any time.
 */
final class DialByName {
  private static final Collect LETTERS = new Collect(1, 20);

  /** Keys 1 to 8 choose; more names nobody remembers. */
  private static final int MOST = 8;

  private final Call call;
  private final DialPlan plan;
  private final Facilities facilities;
  private final Failures failures;
  private final List<Speech> preface = new ArrayList<>();

  DialByName(Call call, DialPlan plan, Facilities facilities) {
    this.call = call;
    this.plan = plan;
    this.facilities = facilities;
    this.failures = new Failures(facilities.settings().inputFailures());
  }

  /** Empty where the caller goes back, or has failed too often. */
  Optional<Mailbox> find() {
    Search search = new Search("", List.of());
    while (!search.isOver()) {
      search = spell(search.keys());
    }
    return search.found().stream().findFirst();
  }

  /**
   * How far it has come.
   *
   * @param keys letters that were too few; null at the end
   */
  private record Search(String keys, List<Mailbox> found) {
    static final Search ANEW = new Search("", List.of());
    static final Search BACK = new Search(null, List.of());

    static Search of(Mailbox mailbox) {
      return new Search(null, List.of(mailbox));
    }

    boolean isOver() {
      return keys == null;
    }
  }

  private Search spell(String before) {
    Prompt question = before.isEmpty() ? Prompt.SPELL_NAME : Prompt.TOO_MANY_NAMES;
    Collected entered = call.collect(LETTERS, preface(List.of(question)));
    if (entered.end() == Collected.End.STAR) {
      return Search.BACK;
    }
    String keys = before + entered.digits().replaceAll("[01]", "");
    if (keys.equals(before)) {
      return failed(Prompt.NOTHING_ENTERED);
    }
    List<Mailbox> found = facilities.directory().byName(plan, keys);
    if (found.isEmpty()) {
      return failed(Prompt.NO_NAME_FOUND);
    }
    if (found.size() > MOST) {
      return new Search(keys, List.of());
    }
    return found.size() == 1 ? confirm(found.get(0)) : choose(found);
  }

  private Search failed(Prompt complaint) {
    return isLast(complaint) ? Search.BACK : Search.ANEW;
  }

  /** Counts a failure; the last one is told at once, the others with what is asked next. */
  private boolean isLast(Prompt complaint) {
    preface.add(complaint);
    boolean isLast = failures.add();
    if (isLast) {
      call.tell(preface(List.of(Prompt.TOO_MANY_FAILURES)));
    }
    return isLast;
  }

  private Search confirm(Mailbox found) {
    List<Speech> question = new ArrayList<>(List.of(Prompt.NAME_FOUND));
    question.addAll(Spoken.nameAndExtension(found, facilities));
    question.add(Prompt.NAME_CONFIRM);
    while (true) {
      Optional<Key> key = call.ask(preface(question));
      if (key.equals(Optional.of(Key.K1))) {
        return Search.of(found);
      }
      if (key.equals(Optional.of(Key.K2))) {
        return Search.ANEW;
      }
      if (isGivenUp(key)) {
        return Search.BACK;
      }
    }
  }

  private Search choose(List<Mailbox> found) {
    List<Speech> question = new ArrayList<>(List.of(Prompt.SEVERAL_NAMES));
    for (int i = 0; i < found.size(); i++) {
      question.add(Prompt.FOR);
      question.addAll(Spoken.nameAndExtension(found.get(i), facilities));
      question.add(Prompt.PRESS);
      question.add(new Speech.Digits(Integer.toString(i + 1)));
    }
    question.add(Prompt.BACK_MENU);
    while (true) {
      Optional<Key> key = call.ask(preface(question));
      int chosen = key.filter(Key::isDigit).map(digit -> digit.symbol() - '0').orElse(0);
      if (chosen >= 1 && chosen <= found.size()) {
        return Search.of(found.get(chosen - 1));
      }
      if (isGivenUp(key)) {
        return Search.BACK;
      }
    }
  }

  /** Whether the caller goes back; else what was pressed is complained about. */
  private boolean isGivenUp(Optional<Key> key) {
    return key.equals(Optional.of(Key.STAR))
        || isLast(key.isPresent() ? Prompt.INVALID_OPTION : Prompt.NOTHING_ENTERED);
  }

  private Speech[] preface(List<Speech> question) {
    List<Speech> saying = new ArrayList<>(preface);
    preface.clear();
    saying.addAll(question);
    return saying.toArray(Speech[]::new);
  }
}
