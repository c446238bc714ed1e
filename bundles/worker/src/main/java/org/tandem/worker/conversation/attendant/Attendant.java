package org.tandem.worker.conversation.attendant;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AttendantState;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.DialPlan;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Answers an organisation's number: greeting, news, and a menu until the caller gets somewhere. A
 * digit that begins an extension waits a moment for the rest. Whoever presses nothing useful too
 * often is handed to the operator, or told goodbye.
 */
public final class Attendant implements Conversation {
  private final AutoAttendant attendant;
  private final Facilities facilities;
  private final boolean isFirst;
  private final Failures failures;

  /** The one that answers the call. */
  public Attendant(AutoAttendant attendant, Facilities facilities) {
    this(attendant, facilities, true, new Failures(facilities.settings().inputFailures()));
  }

  /**
   * @param isFirst whether the call may not have been answered yet
   * @param failures so far, where no key led here
   */
  Attendant(AutoAttendant attendant, Facilities facilities, boolean isFirst, Failures failures) {
    this.attendant = attendant;
    this.facilities = facilities;
    this.isFirst = isFirst;
    this.failures = failures;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    Instant moment = call.facts().arrived();
    Menu menu = attendant.menu(moment);
    call.concerns("attendant " + attendant.name(), Optional.empty());
    call.speak(attendant.language());
    Visit visit = new Visit(attendant, call, facilities, failures);
    if (menu.redirect().isPresent()) {
      return elsewhere(call, visit, menu.redirect().get());
    }
    call.answer();
    greet(call, moment);
    return talk(call, menu, visit);
  }

  private Optional<Conversation> elsewhere(Call call, Visit visit, String number)
      throws StoreFailure {
    if (isFirst) {
      call.redirect(number);
    }
    Optional<Conversation> next = visit.handOver(number);
    return next.isPresent() ? next : visit.goodbye();
  }

  private void greet(Call call, Instant moment) {
    Optional<Announcement> greeting = attendant.greeting(moment);
    if (greeting.isPresent()) {
      call.tell(Spoken.of(greeting.get()));
    } else if (isFirst) {
      call.tell(builtIn(attendant.state(moment)));
    }
    attendant
        .announcements()
        .news()
        .filter(news -> isFirst)
        .map(Spoken::of)
        .ifPresent(
            news -> {
              if (attendant.announcements().isNewsInterruptible()) {
                call.tell(news);
              } else {
                call.say(news);
              }
            });
  }

  private static Speech[] builtIn(AttendantState state) {
    return switch (state) {
      case OPEN -> new Speech[] {Prompt.ATTENDANT_WELCOME};
      case CLOSED, EMERGENCY -> new Speech[] {Prompt.ATTENDANT_CLOSED};
      case HOLIDAY -> new Speech[] {Prompt.ATTENDANT_WELCOME, Prompt.ATTENDANT_HOLIDAY};
    };
  }

  private Optional<Conversation> talk(Call call, Menu menu, Visit visit) throws StoreFailure {
    Question question = new Question(attendant, menu, call, facilities);
    if (question.isEmpty()) {
      return visit.silence(false); // nothing can be pressed: an announcement alone
    }
    Optional<Conversation> next = Optional.empty();
    while (next.isEmpty()) {
      Optional<Key> key = call.ask(visit.preface(question.parts()));
      next = key.isEmpty() ? visit.silence(true) : pressed(call, question, visit, key.get());
    }
    return next;
  }

  private Optional<Conversation> pressed(Call call, Question question, Visit visit, Key key)
      throws StoreFailure {
    if (question.mayBeginExtension(key)) {
      int length = call.facts().dialPlan().map(DialPlan::extensionLength).orElse(1);
      Collected rest = length > 1 ? call.more(length - 1) : Collected.nothing();
      if (rest.end() == Collected.End.STAR) {
        return Optional.empty();
      }
      if (!rest.digits().isEmpty() || length == 1) {
        return visit.dialled(key.symbol() + rest.digits());
      }
    }
    Optional<MenuAction> action = question.action(key);
    return action.isPresent() ? visit.wants(action.get()) : visit.wrong(Prompt.INVALID_OPTION);
  }
}
