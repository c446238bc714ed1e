package org.tandem.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T13:00:00Z");

  private final Times times = new Times(Clock.fixed(NOW, ZoneId.of("Europe/Berlin")));

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT-3S, 0 ms",
    "PT0.045S, 45 ms",
    "PT0.9999S, 999 ms",
    "PT3.24S, 3.2 s",
    "PT59.94S, 59.9 s",
    "PT59.96S, 1 min",
    "PT1M, 1 min",
    "PT4M12.4S, 4 min 12 s",
    "PT59M59S, 59 min 59 s",
    "PT2H5M59S, 2 h 5 min",
    "PT24H, 1 day",
    "P6DT19H, 6 days 19 h"
  })
  void aDurationHasTwoUnitsAtMost(Duration duration, String text) {
    assertThat(Times.length(duration)).isEqualTo(text);
  }

  @Test
  void aMomentIsLocal() {
    assertThat(times.moment(Instant.parse("2026-11-24T12:03:22Z"))).isEqualTo("today 13:03:22");
    assertThat(times.moment(Instant.parse("2026-11-24T23:30:00Z"))).isEqualTo("Wed 25 Nov 00:30");
    assertThat(times.moment(Instant.parse("2027-01-02T02:00:00Z"))).isEqualTo("2 Jan 2027 03:00");
  }

  @Test
  void whatIsDueIsNow() {
    assertThat(times.until(NOW.minusSeconds(5))).isEqualTo("now");
    assertThat(times.until(NOW.plusSeconds(600))).isEqualTo("in 10 min");
    assertThat(times.since(NOW.minusSeconds(7200))).isEqualTo("2 h");
  }
}
