package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.DialPlan;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.CallAnswering;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.access.SubscriberAccess;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * One caller at one attendant: does what keys and digits ask for. Each method returns what comes
 * next; empty for the menu once more.
 */
final class Visit {
  private final AutoAttendant attendant;
  private final Menu menu;
  private final Call call;
  private final Facilities facilities;
  private final Failures failures;
  private final List<Speech> preface = new ArrayList<>();

  Visit(AutoAttendant attendant, Call call, Facilities facilities, Failures failures) {
    this.attendant = attendant;
    this.menu = attendant.menu(call.facts().arrived());
    this.call = call;
    this.facilities = facilities;
    this.failures = failures;
  }

  /** What is still to be said, before a question. */
  Speech[] preface(List<Speech> question) {
    List<Speech> saying = new ArrayList<>(preface);
    preface.clear();
    saying.addAll(question);
    return saying.toArray(Speech[]::new);
  }

  Optional<Conversation> wants(MenuAction action) throws StoreFailure {
    failures.forget();
    return does(action, new Failures(facilities.settings().inputFailures()));
  }

  private Optional<Conversation> does(MenuAction action, Failures soFar) throws StoreFailure {
    if (action instanceof MenuAction.Transfer transfer) {
      return handOver(transfer.number());
    } else if (action instanceof MenuAction.LeaveMessage message) {
      return leaveMessage(message.extension());
    } else if (action instanceof MenuAction.Submenu submenu) {
      return submenu(submenu.attendant(), soFar);
    } else if (action instanceof MenuAction.Announce announce) {
      return announces(Optional.of(announce.announcement()));
    }
    return switch ((MenuAction.Simple) action) {
      case OPERATOR -> operator();
      case EXTENSION -> extension();
      case NAME -> name();
      case LOCATION -> announces(attendant.announcements().location());
      case HOURS -> hours();
      case MAILBOX -> Optional.of(new SubscriberAccess(caller(), facilities));
      case REPEAT -> Optional.empty();
      case GOODBYE -> goodbye();
    };
  }

  /**
   * The caller pressed nothing.
   *
   * @param isAskedAgain whether asking again can help
   */
  Optional<Conversation> silence(boolean isAskedAgain) throws StoreFailure {
    boolean isLast = failures.add();
    if (menu.whenSilent().isPresent() && !isLast) {
      Optional<Conversation> next = does(menu.whenSilent().get(), failures);
      return next.isPresent() || isAskedAgain ? next : goodbye();
    }
    if (isLast || !isAskedAgain) {
      return giveUp();
    }
    preface.add(Prompt.NOTHING_ENTERED);
    return Optional.empty();
  }

  /** The caller pressed what means nothing. */
  Optional<Conversation> wrong(Prompt complaint) throws StoreFailure {
    call.forgetKeys(); // typed ahead for something else
    preface.add(complaint);
    return failures.add() ? giveUp() : Optional.empty();
  }

  private Optional<Conversation> giveUp() throws StoreFailure {
    Optional<Conversation> helped =
        attendant.operator(call.facts().arrived()).isPresent() ? operator() : Optional.empty();
    return helped.isPresent() ? helped : goodbye();
  }

  Optional<Conversation> goodbye() {
    call.say(preface(List.of(Prompt.GOODBYE)));
    return Optional.of(over -> Optional.empty());
  }

  /** Digits were dialled as an extension. */
  Optional<Conversation> dialled(String digits) throws StoreFailure {
    boolean isAllowed =
        switch (attendant.reach().extensions()) {
          case OFF -> false;
          case MAILBOXES -> mailbox(digits).isPresent();
          case ANY -> digits.length() == plan().map(DialPlan::extensionLength).orElse(0);
        };
    if (!isAllowed) {
      return wrong(Prompt.INVALID_EXTENSION);
    }
    failures.forget();
    return handOver(digits);
  }

  /** Hands over; where that fails, a message may be left for whoever has a mailbox. */
  Optional<Conversation> handOver(String number) throws StoreFailure {
    return new Transfer(call, facilities).to(number, mailbox(number), preface(List.of()));
  }

  private Optional<Conversation> operator() throws StoreFailure {
    Optional<String> number = attendant.operator(call.facts().arrived());
    if (number.isEmpty()) {
      preface.add(Prompt.NO_OPERATOR);
      return Optional.empty();
    }
    return handOver(number.get());
  }

  private Optional<Conversation> leaveMessage(String extension) throws StoreFailure {
    Optional<Mailbox> mailbox = mailbox(extension);
    return mailbox.isPresent()
        ? mailbox.map(found -> new CallAnswering(found, facilities))
        : wrong(Prompt.INVALID_OPTION);
  }

  private Optional<Conversation> submenu(String name, Failures soFar) throws StoreFailure {
    Optional<AutoAttendant> other = facilities.directory().attendant(name);
    return other.isPresent()
        ? other.map(found -> new Attendant(found, facilities, false, soFar))
        : wrong(Prompt.INVALID_OPTION);
  }

  private Optional<Conversation> announces(Optional<Announcement> announcement)
      throws StoreFailure {
    if (announcement.isEmpty()) {
      return wrong(Prompt.INVALID_OPTION);
    }
    call.tell(Spoken.of(announcement.get()));
    return Optional.empty();
  }

  private Optional<Conversation> hours() {
    call.tell(
        attendant
            .announcements()
            .hours()
            .map(recorded -> new Speech[] {Spoken.of(recorded)})
            .orElseGet(() -> SpokenHours.of(attendant.hours().hours())));
    return Optional.empty();
  }

  private Optional<Conversation> extension() throws StoreFailure {
    if (attendant.reach().extensions() == ExtensionDialing.OFF || plan().isEmpty()) {
      return wrong(Prompt.INVALID_OPTION);
    }
    Collect wanted = new Collect(1, plan().get().extensionLength());
    Collected entered = call.collect(wanted, preface(List.of(Prompt.ENTER_EXTENSION)));
    return switch (entered.end()) {
      case STAR -> Optional.empty();
      case NOTHING, TOO_FEW -> wrong(Prompt.NOTHING_ENTERED);
      case ENTERED -> dialled(entered.digits());
    };
  }

  private Optional<Conversation> name() throws StoreFailure {
    if (plan().isEmpty()) {
      return wrong(Prompt.INVALID_OPTION);
    }
    Optional<Mailbox> found = new DialByName(call, plan().get(), facilities).find();
    return found.isPresent() ? handOver(found.get().extension()) : Optional.empty();
  }

  private Optional<DialPlan> plan() {
    return call.facts().dialPlan();
  }

  private Optional<Mailbox> caller() {
    return call.facts().choice().flatMap(Choice::caller);
  }

  private Optional<Mailbox> mailbox(String number) {
    return number.matches("\\d{1,20}")
        ? facilities.directory().mailbox(new MailboxId(attendant.dialPlan(), number))
        : Optional.empty();
  }
}
