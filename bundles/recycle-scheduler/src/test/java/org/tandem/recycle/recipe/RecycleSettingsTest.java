package org.tandem.recycle.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.worker.PortSlot;

class RecycleSettingsTest {
  private static final PortSlot FIRST = new PortSlot(5065, 5067);
  private static final PortSlot SECOND = new PortSlot(5066, 5068);

  @Test
  void withoutAnythingItIsWeeklyAtNight() {
    RecycleSettings settings = RecycleSettings.from(Map.of());
    assertThat(settings.calendar().rhythm().words()).isEqualTo("every 7d");
    assertThat(settings.calendar().window()).hasToString("02:00-04:00");
    assertThat(settings.slots()).containsExactly(FIRST, SECOND);
    assertThat(settings.linger()).isEqualTo(Duration.ofSeconds(32));
    assertThat(settings.drainLimit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.proof()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void cronWinsAndIsNotBoundToTheUsualNight() {
    RecycleSettings settings = RecycleSettings.from(Map.of("every", "7d", "cron", "0 12 * * 0"));
    assertThat(settings.calendar().rhythm().words()).isEqualTo("at cron 0 12 * * 0");
    assertThat(settings.calendar().window().isAlways()).isTrue();
    assertThat(
            RecycleSettings.from(Map.of("cron", "0 12 * * 0", "quiet.window", "01:00-02:00"))
                .calendar()
                .window())
        .hasToString("01:00-02:00");
  }

  @Test
  void theCalendarCanBeSwitchedOff() {
    assertThat(RecycleSettings.from(Map.of("every", "off")).calendar().rhythm().words())
        .isEqualTo("off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every        | 9m                  | off, or a duration from 10m to 365d",
        "every        | weekly              | off, or a duration from 10m to 365d",
        "cron         | 0 12 * *            | a cron expression of five fields",
        "cron         | 61 12 * * *         | a cron expression of five fields",
        "quiet.window | night               | always, or two times of day",
        "slots        | 5065/5067           | two or more pairs of ports",
        "slots        | 5065/5066,5066/5068 | two or more pairs of ports",
        "slots        | 5065,5066           | two or more pairs of ports",
        "linger       | 11m                 | a duration from 0ms to 10m",
        "drain.limit  | 25h                 | a duration from 1s to 1d",
        "drain.limit  | 31s                 | at least as long as linger",
        "proof        | 0s                  | a duration from 1s to 10m",
      })
  void aWrongValueIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> RecycleSettings.from(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("org.tandem.recycle: " + key + " = '" + value + "' is wrong")
        .hasMessageContaining(allowed);
  }

  @Test
  void aRestartComesBackWhereTheLastOneWas() {
    RecycleSettings settings = RecycleSettings.from(Map.of());
    assertThat(settings.free(Optional.empty(), List.of())).contains(FIRST);
    assertThat(settings.free(Optional.of(SECOND), List.of())).contains(SECOND);
  }

  @Test
  void theNextOneGoesWhereNobodyIs() {
    RecycleSettings settings = RecycleSettings.from(Map.of());
    assertThat(settings.free(Optional.of(FIRST), List.of(FIRST))).contains(SECOND);
    assertThat(settings.free(Optional.of(SECOND), List.of(SECOND))).contains(FIRST);
    assertThat(settings.free(Optional.of(SECOND), List.of(SECOND, FIRST))).isEmpty();
  }

  @Test
  void slotsThatWereChangedDoNotTouchPortsInUse() {
    RecycleSettings settings = RecycleSettings.from(Map.of("slots", "5067/5069,5080/5081"));
    assertThat(settings.free(Optional.of(FIRST), List.of(FIRST)))
        .contains(new PortSlot(5080, 5081));
  }
}
