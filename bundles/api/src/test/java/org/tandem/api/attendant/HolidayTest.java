package org.tandem.api.attendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayTest {
  @ParameterizedTest
  @CsvSource({
    "01-01 New Year, 2026-01-01, true",
    "01-01 New Year, 2031-01-01, true",
    "01-01 New Year, 2026-01-02, false",
    "2026-04-03 Good Friday, 2026-04-03, true",
    "2026-04-03 Good Friday, 2027-04-03, false",
    "12-24..01-02 Works closed, 2026-12-24, true",
    "12-24..01-02 Works closed, 2027-01-02, true",
    "12-24..01-02 Works closed, 2027-01-03, false",
    "12-24..01-02 Works closed, 2026-12-23, false",
    "2026-12-24..2027-01-02 Move, 2027-01-01, true",
    "2026-12-24..2027-01-02 Move, 2026-01-01, false",
    "02-29 Leap day, 2026-02-28, true",
  })
  void aDateBelongsToItOrNot(String text, LocalDate date, boolean isIn) {
    assertThat(Holiday.parse(text).contains(date)).isEqualTo(isIn);
  }

  @Test
  void theRestIsItsName() {
    assertThat(Holiday.parse(" 12-25..12-26   Christmas Days").name()).isEqualTo("Christmas Days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12-25",
        "Christmas",
        "13-01 None",
        "02-30 None",
        "2026-12-24..2028-01-02 Long",
        "12-24..2027-01-02 Half",
        "2026-12-24..2026-12-23 Backwards",
      })
  void whatIsNoHolidayIsRefused(String text) {
    assertThatThrownBy(() -> Holiday.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
