package org.tandem.api.attendant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tandem.api.plan.WeeklyHours;

/**
 * When an organisation is there for its callers.
 *
 * @param zone in which hours and holidays are meant
 * @param holidays the first that contains a date counts
 */
public record BusinessHours(ZoneId zone, WeeklyHours hours, List<Holiday> holidays) {
  /** The holiday at a moment. */
  public Optional<Holiday> holiday(Instant moment) {
    return holidays.stream()
        .filter(holiday -> holiday.contains(local(moment).toLocalDate()))
        .findFirst();
  }

  public boolean isOpen(Instant moment) {
    return holiday(moment).isEmpty() && hours.contains(local(moment));
  }

  private LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, zone);
  }
}
