package org.tandem.testcall.part;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;

/** An auto attendant at the moment of a call, which decides between its menus. */
record Attended(AutoAttendant attendant, Instant moment) {
  Menu menu() {
    return attendant.menu(moment);
  }

  Optional<Announcement> greeting() {
    return attendant.greeting(moment);
  }

  Optional<String> operator() {
    return attendant.operator(moment);
  }

  /** What a key does; {@code 0} is for the operator, unless it has an action of its own. */
  Optional<MenuAction> action(char key) {
    Optional<MenuAction> own = Optional.ofNullable(menu().keys().get(key));
    return own.isEmpty() && key == '0' && operator().isPresent()
        ? Optional.of(MenuAction.Simple.OPERATOR)
        : own;
  }
}
