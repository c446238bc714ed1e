package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** What an attendant asks, and what each key means: its menu, and the operator on 0. */
final class Question {
  private static final String ORDER = "1234567890*#";
  private static final char OPERATOR_KEY = '0';

  private final AutoAttendant attendant;
  private final Menu menu;
  private final Facilities facilities;
  private final Map<Character, MenuAction> keys = new LinkedHashMap<>();
  private final boolean takesExtensions;
  private final List<Speech> parts;

  Question(AutoAttendant attendant, Menu menu, Call call, Facilities facilities) {
    this.attendant = attendant;
    this.menu = menu;
    this.facilities = facilities;
    for (char key : ORDER.toCharArray()) {
      Optional.ofNullable(menu.keys().get(key)).ifPresent(action -> keys.put(key, action));
    }
    if (attendant.operator(call.facts().arrived()).isPresent()) {
      keys.putIfAbsent(OPERATOR_KEY, MenuAction.Simple.OPERATOR);
    }
    this.takesExtensions =
        attendant.reach().areDialledInMenu()
            && attendant.reach().extensions() != ExtensionDialing.OFF
            && call.facts().dialPlan().isPresent();
    this.parts = menu.question().map(Spoken::of).map(List::of).orElseGet(this::putTogether);
  }

  /** Whether no key means anything. */
  boolean isEmpty() {
    return keys.isEmpty() && !takesExtensions;
  }

  List<Speech> parts() {
    return parts;
  }

  Optional<MenuAction> action(Key key) {
    return Optional.ofNullable(keys.get(key.symbol()));
  }

  /** Whether more digits may follow, as an extension. */
  boolean mayBeginExtension(Key key) {
    if (!takesExtensions || !key.isDigit()) {
      return false;
    }
    return attendant.reach().extensions() == ExtensionDialing.ANY
        || facilities.directory().mailboxes().stream()
            .map(mailbox -> mailbox.id())
            .filter(id -> id.dialPlan().equals(attendant.dialPlan()))
            .anyMatch(id -> id.extension().charAt(0) == key.symbol());
  }

  private List<Speech> putTogether() {
    List<Speech> said = new ArrayList<>();
    if (takesExtensions) {
      said.add(Prompt.DIAL_EXTENSION);
    }
    keys.forEach(
        (key, action) -> {
          said.addAll(offer(key, action));
          said.add(new Speech.Digits(key.toString()));
        });
    return said;
  }

  private List<Speech> offer(char key, MenuAction action) {
    return Optional.ofNullable(menu.labels().get(key))
        .map(label -> named(Spoken.of(label)))
        .orElseGet(() -> unnamed(action));
  }

  private List<Speech> unnamed(MenuAction action) {
    if (action instanceof MenuAction.Simple simple) {
      return simple(simple);
    } else if (action instanceof MenuAction.LeaveMessage) {
      return List.of(Prompt.MESSAGE_KEY);
    } else if (action instanceof MenuAction.Transfer transfer) {
      return named(whoHas(transfer.number()));
    } else if (action instanceof MenuAction.Submenu submenu) {
      return named(new Speech.Spelled(submenu.attendant()));
    }
    return named(Spoken.of(((MenuAction.Announce) action).announcement()));
  }

  private static List<Speech> simple(MenuAction.Simple action) {
    return switch (action) {
      case OPERATOR -> named(Prompt.OPERATOR);
      case EXTENSION -> List.of(Prompt.EXTENSION_KEY);
      case NAME -> List.of(Prompt.NAME_KEY);
      case LOCATION -> List.of(Prompt.LOCATION_KEY);
      case HOURS -> List.of(Prompt.HOURS_KEY);
      case MAILBOX -> List.of(Prompt.MAILBOX_KEY);
      case REPEAT -> List.of(Prompt.REPEAT_KEY);
      case GOODBYE -> List.of(Prompt.GOODBYE_KEY);
    };
  }

  private Speech whoHas(String number) {
    return Optional.of(number)
        .filter(digits -> digits.matches("\\d{1,20}"))
        .flatMap(
            digits -> facilities.directory().mailbox(new MailboxId(attendant.dialPlan(), digits)))
        .map(mailbox -> facilities.name(mailbox))
        .orElseGet(() -> new Speech.Digits(number));
  }

  private static List<Speech> named(Speech what) {
    return List.of(Prompt.FOR, what, Prompt.PRESS);
  }
}
