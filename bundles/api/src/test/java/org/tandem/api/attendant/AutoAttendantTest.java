package org.tandem.api.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.plan.WeeklyHours;

class AutoAttendantTest {
  private static final Instant WEDNESDAY_NOON = Instant.parse("2026-03-04T11:00:00Z");
  private static final Instant WEDNESDAY_NIGHT = Instant.parse("2026-03-04T22:00:00Z");
  private static final Instant NEW_YEAR = Instant.parse("2025-12-31T23:30:00Z"); // in Berlin
  private static final Menu OPEN = greeting("open");
  private static final Menu CLOSED = greeting("closed");

  @Test
  void theHoursInItsOwnZoneDecide() {
    AutoAttendant attendant = attendant(Optional.empty(), Optional.empty());
    assertThat(attendant.state(WEDNESDAY_NOON)).isEqualTo(AttendantState.OPEN);
    assertThat(attendant.menu(WEDNESDAY_NOON)).isEqualTo(OPEN);
    assertThat(attendant.state(WEDNESDAY_NIGHT)).isEqualTo(AttendantState.CLOSED);
    assertThat(attendant.menu(WEDNESDAY_NIGHT)).isEqualTo(CLOSED);
    assertThat(attendant.state(NEW_YEAR)).isEqualTo(AttendantState.HOLIDAY);
  }

  @Test
  void aHolidayHasTheClosedMenuAndItsOwnGreetingIfThereIsOne() {
    AutoAttendant plain = attendant(Optional.empty(), Optional.empty());
    AutoAttendant greeted = attendant(Optional.of(announcement("new year")), Optional.empty());
    assertThat(plain.menu(NEW_YEAR)).isEqualTo(CLOSED);
    assertThat(label(plain, NEW_YEAR)).isEqualTo("closed");
    assertThat(label(greeted, NEW_YEAR)).isEqualTo("new year");
  }

  @Test
  void anEmergencyClosesItWhateverTheHours() {
    AutoAttendant closed = attendant(Optional.empty(), Optional.of(announcement("storm")));
    assertThat(closed.state(WEDNESDAY_NOON)).isEqualTo(AttendantState.EMERGENCY);
    assertThat(closed.menu(WEDNESDAY_NOON)).isEqualTo(CLOSED);
    assertThat(label(closed, NEW_YEAR)).isEqualTo("storm");
    assertThat(closed.operator(WEDNESDAY_NOON)).isEmpty();
  }

  @Test
  void theOperatorIsThereInTheHoursUnlessAlways() {
    AutoAttendant attendant = attendant(Optional.empty(), Optional.empty());
    assertThat(attendant.operator(WEDNESDAY_NOON)).contains("2000");
    assertThat(attendant.operator(WEDNESDAY_NIGHT)).isEmpty();
    assertThat(attendant.operator(NEW_YEAR)).isEmpty();
  }

  private static String label(AutoAttendant attendant, Instant moment) {
    return attendant.greeting(moment).orElseThrow().label();
  }

  private static Menu greeting(String label) {
    return new Menu(
        Optional.of(announcement(label)),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Announcement announcement(String label) {
    return new Announcement(label, new AudioClip(8000, new short[8]));
  }

  private static AutoAttendant attendant(
      Optional<Announcement> ofHoliday, Optional<Announcement> emergency) {
    Holiday newYear = Holiday.parse("01-01 New Year");
    return new AutoAttendant(
        "main",
        "office",
        List.of("3000"),
        Locale.ENGLISH,
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            WeeklyHours.parse("mon-fri 08:00-17:00"),
            List.of(ofHoliday.map(newYear::greetedBy).orElse(newYear))),
        OPEN,
        CLOSED,
        emergency,
        AutoAttendant.Announcements.NONE,
        new AutoAttendant.Reach(Optional.of("2000"), false, ExtensionDialing.MAILBOXES, true));
  }
}
