package org.tandem.recycle.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietWindowTest {
  @ParameterizedTest
  @CsvSource({
    "02:00-04:00, 01:59:59, false",
    "02:00-04:00, 02:00, true",
    "02:00-04:00, 03:59:59, true",
    "02:00-04:00, 04:00, false",
    "22:30-04:00, 22:29, false",
    "22:30-04:00, 22:30, true",
    "22:30-04:00, 00:00, true",
    "22:30-04:00, 04:00, false",
    "always, 12:00, true",
  })
  void theFirstMomentIsInsideAndTheLastIsNot(String window, LocalTime time, boolean isInside) {
    assertThat(QuietWindow.parse(window).contains(time)).isEqualTo(isInside);
  }

  @ParameterizedTest
  @CsvSource({
    "02:00-04:00, 2030-05-07T03:10+02:00[Europe/Berlin], 2030-05-07T03:10+02:00[Europe/Berlin]",
    "02:00-04:00, 2030-05-07T00:10+02:00[Europe/Berlin], 2030-05-07T02:00+02:00[Europe/Berlin]",
    "02:00-04:00, 2030-05-07T12:00+02:00[Europe/Berlin], 2030-05-08T02:00+02:00[Europe/Berlin]",
    "22:00-04:00, 2030-05-07T12:00+02:00[Europe/Berlin], 2030-05-07T22:00+02:00[Europe/Berlin]",
    // The clock is set forward from two to three: that window begins at three,
    "02:00-04:00, 2030-03-31T00:00+01:00[Europe/Berlin], 2030-03-31T03:00+02:00[Europe/Berlin]",
    // or is not there at all on that day.
    "02:00-03:00, 2030-03-31T00:00+01:00[Europe/Berlin], 2030-04-01T02:00+02:00[Europe/Berlin]",
    // The clock is set back from three to two: between the two it is still inside.
    "02:00-03:00, 2030-10-27T02:59+02:00[Europe/Berlin], 2030-10-27T02:59+02:00[Europe/Berlin]",
  })
  void aMomentOutsideWaitsForTheNextBeginning(
      String window, ZonedDateTime moment, ZonedDateTime first) {
    assertThat(QuietWindow.parse(window).firstAtOrAfter(moment)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02:00", "2-4", "02:00-", "02:00-25:00", "a-b", "02:00-03:00-04:00"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> QuietWindow.parse(text)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void itShowsItselfAsItIsWritten() {
    assertThat(QuietWindow.parse("02:00 - 04:30")).hasToString("02:00-04:30");
    assertThat(QuietWindow.parse("Always")).hasToString("always");
  }
}
