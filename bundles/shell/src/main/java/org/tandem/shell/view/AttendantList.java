package org.tandem.shell.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.Holiday;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * Auto attendants, and what callers hear from each at a moment.
 *
 * @param now the moment
 */
public record AttendantList(List<AutoAttendant> attendants, Instant now) implements Shown {

  /** What can be said after a command that wants an attendant; the prompt completes with it. */
  public List<String> names() {
    return attendants.stream().map(AutoAttendant::name).toList();
  }

  @Override
  public String shown(Times times) {
    Table table = new Table("ATTENDANT", "NUMBERS", "STATE", "GREETING", "HOURS");
    for (AutoAttendant attendant : attendants) {
      table.row(
          attendant.name(),
          attendant.numbers().isEmpty() ? "-" : String.join(", ", attendant.numbers()),
          state(attendant),
          greeting(attendant),
          attendant.hours().hours() + " " + attendant.hours().zone());
    }
    return table.orElse("no attendant is configured");
  }

  private String state(AutoAttendant attendant) {
    String state = attendant.state(now).name().toLowerCase(Locale.ROOT);
    return attendant.emergency().isPresent()
        ? state
        : attendant
            .hours()
            .holiday(now)
            .map(Holiday::name)
            .map((state + ": ")::concat)
            .orElse(state);
  }

  private String greeting(AutoAttendant attendant) {
    return attendant
        .menu(now)
        .redirect()
        .map("none, sent to "::concat)
        .orElseGet(() -> attendant.greeting(now).map(Announcement::label).orElse("built-in"));
  }
}
