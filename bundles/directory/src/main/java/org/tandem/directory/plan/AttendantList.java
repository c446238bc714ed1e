package org.tandem.directory.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.plan.DialPlan;
import org.tandem.directory.entry.Entry;

/**
 * Puts attendants together: one without a dial plan, or with a number of another one, is left out
 * with a complaint; one that leads to an attendant that is not there counts, but is complained
 * about.
 */
final class AttendantList {
  private final BiFunction<Entry, Optional<String>, Optional<DialPlan>> plans;
  private final List<Entry.OfAttendant> entries = new ArrayList<>();
  private final List<AutoAttendant> attendants = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param plans the dial plan that an entry names, complained about where there is none
   */
  AttendantList(BiFunction<Entry, Optional<String>, Optional<DialPlan>> plans) {
    this.plans = plans;
  }

  void add(Entry.OfAttendant entry) {
    plans.apply(entry, entry.dialPlan()).ifPresent(plan -> add(entry, plan));
  }

  private void add(Entry.OfAttendant entry, DialPlan plan) {
    AutoAttendant attendant =
        entry.attendant().in(plan.name(), entry.language().orElse(plan.language()));
    for (AutoAttendant other : attendants) {
      for (String number : attendant.numbers()) {
        if (other.dialPlan().equals(plan.name()) && isNumberOf(other, number)) {
          complain(entry, "numbers", number, "one that attendant " + other.name() + " has not");
          return;
        }
      }
    }
    attendants.add(attendant);
    entries.add(entry);
  }

  private static boolean isNumberOf(AutoAttendant attendant, String number) {
    return attendant.numbers().stream()
        .map(NumberSpace::plain)
        .anyMatch(NumberSpace.plain(number)::equals);
  }

  List<AutoAttendant> all() {
    return List.copyOf(attendants);
  }

  /** Asked once all are there. */
  List<String> complaints() {
    List<String> names = attendants.stream().map(AutoAttendant::name).toList();
    for (Entry.OfAttendant entry : entries) {
      Stream.of(entry.attendant().open(), entry.attendant().closed())
          .flatMap(AttendantList::submenus)
          .filter(name -> !names.contains(name))
          .distinct()
          .forEach(name -> complain(entry, "a key", "attendant " + name, "one of " + names));
    }
    return List.copyOf(complaints);
  }

  private static Stream<String> submenus(Menu menu) {
    return Stream.concat(menu.keys().values().stream(), menu.whenSilent().stream())
        .filter(MenuAction.Submenu.class::isInstance)
        .map(action -> ((MenuAction.Submenu) action).attendant());
  }

  private void complain(Entry entry, String key, Object value, String allowed) {
    complaints.add(new WrongSetting(entry.origin(), key, value, allowed).getMessage());
  }
}
