package org.tandem.worker.conversation.options;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Switches the out-of-office greeting on and off. Switched on, it asks for the last day; {@code #}
 * alone means that there is none.
 */
final class OutOfOffice {
  private static final Collect DAY = new Collect(4, 4);

  /** Before the day itself, which years are looked at until the day exists: 29 February. */
  private static final int YEARS = 8;

  private final Subscriber subscriber;
  private final Call call;

  OutOfOffice(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  void toggle() throws StoreFailure {
    if (subscriber.preferences().isOutOfOffice(subscriber.today())) {
      subscriber.prefer(subscriber.preferences().withoutOutOfOffice());
      call.tell(Prompt.OUT_OF_OFFICE_OFF);
    } else {
      switchOn();
    }
  }

  private void switchOn() throws StoreFailure {
    Speech[] before = {};
    for (int failures = 0; failures < subscriber.settings().inputFailures(); failures++) {
      Collected entered = call.collect(DAY, Phrase.of(before).and(Prompt.ENTER_END_DATE).parts());
      Optional<LocalDate> last = day(entered);
      if (entered.end() == Collected.End.STAR) {
        return;
      } else if (last.isPresent() || isPoundAlone(entered)) {
        switchOn(last);
        return;
      }
      before = new Speech[] {Prompt.NO_SUCH_DATE};
    }
    throw new GaveUp();
  }

  private void switchOn(Optional<LocalDate> last) throws StoreFailure {
    subscriber.prefer(subscriber.preferences().withOutOfOffice(last));
    call.tell(
        last.map(day -> Phrase.of(Prompt.OUT_OF_OFFICE_ON, Prompt.UNTIL).and(spoken(day)))
            .orElseGet(() -> Phrase.of(Prompt.OUT_OF_OFFICE_ON, Prompt.WITHOUT_END))
            .parts());
    if (!new GreetingChange(subscriber, Greeting.OUT_OF_OFFICE).isRecorded()) {
      call.tell(Prompt.OUT_OF_OFFICE_MISSING);
    }
  }

  private Speech spoken(LocalDate day) {
    return new Speech.Day(day, subscriber.today());
  }

  private static boolean isPoundAlone(Collected entered) {
    return entered.end() == Collected.End.TOO_FEW && entered.digits().isEmpty();
  }

  /** The next such day, today included. */
  private Optional<LocalDate> day(Collected entered) {
    if (entered.end() != Collected.End.ENTERED) {
      return Optional.empty();
    }
    int digits = Integer.parseInt(entered.digits());
    try {
      MonthDay day = MonthDay.of(digits % 100, digits / 100);
      LocalDate today = subscriber.today();
      int year = today.getYear();
      while (year < today.getYear() + YEARS
          && (!day.isValidYear(year) || day.atYear(year).isBefore(today))) {
        year++;
      }
      return Optional.of(day.atYear(year));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
