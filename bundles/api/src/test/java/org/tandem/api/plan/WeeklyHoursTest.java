package org.tandem.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyHoursTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T07:59:59, false", // a Monday
    "2026-03-02T08:00:00, true",
    "2026-03-02T11:59:59, true",
    "2026-03-02T12:00:00, false",
    "2026-03-02T13:00:00, true",
    "2026-03-06T16:59:59, true",
    "2026-03-06T17:00:00, false",
    "2026-03-07T10:00:00, true",
    "2026-03-08T10:00:00, false",
  })
  void theStartBelongsToAShiftAndTheEndDoesNot(LocalDateTime time, boolean isOpen) {
    WeeklyHours hours = WeeklyHours.parse("Mon-Fri 08:00-12:00, 13:00-17:00; sat 09:00-12:00");
    assertThat(hours.contains(time)).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T21:59, false",
    "2026-03-06T22:00, true", // Friday night
    "2026-03-07T05:59, true",
    "2026-03-07T06:00, false",
    "2026-03-08T23:00, true",
    "2026-03-09T05:00, true", // the night of Sunday ends on Monday
    "2026-03-06T05:00, false",
  })
  void aShiftMayGoOnAfterMidnight(LocalDateTime time, boolean isOpen) {
    assertThat(WeeklyHours.parse("fri,sun 22:00-6:00").contains(time)).isEqualTo(isOpen);
  }

  @Test
  void daysMayGoRoundTheEndOfTheWeek() {
    WeeklyHours hours = WeeklyHours.parse("sat-mon 10:00-11:00");
    assertThat(hours.contains(LocalDateTime.parse("2026-03-08T10:30"))).isTrue();
    assertThat(hours.contains(LocalDateTime.parse("2026-03-09T10:30"))).isTrue();
    assertThat(hours.contains(LocalDateTime.parse("2026-03-10T10:30"))).isFalse();
  }

  @Test
  void alwaysAndNeverAreWords() {
    LocalDateTime midnight = LocalDateTime.parse("2026-03-08T00:00");
    assertThat(WeeklyHours.parse("always").contains(midnight)).isTrue();
    assertThat(WeeklyHours.parse("always").contains(midnight.minusSeconds(1))).isTrue();
    assertThat(WeeklyHours.parse("Never").contains(midnight)).isFalse();
    assertThat(WeeklyHours.NEVER).hasToString("never");
  }

  @Test
  void itIsShownAsItIsParsed() {
    WeeklyHours hours = WeeklyHours.parse("tue 8:00-24:00; mon 09:30-10:00");
    assertThat(hours).hasToString("mon 09:30-10:00; tue 08:00-24:00");
    assertThat(WeeklyHours.parse(hours.toString())).isEqualTo(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mon",
        "08:00-17:00",
        "monday 08:00-17:00",
        "mon 8-17",
        "mon 08:00-08:00",
        "mon 08:00-24:30",
        "mon 08:60-09:00",
        "mon 24:00-08:00",
        "mon 08:00-12:00,11:00-13:00",
        "mon 22:00-06:00; tue 05:00-09:00",
        "mon-fri 08:00-17:00, sat 09:00-12:00",
      })
  void whatIsNoHoursIsRefused(String text) {
    assertThatThrownBy(() -> WeeklyHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
