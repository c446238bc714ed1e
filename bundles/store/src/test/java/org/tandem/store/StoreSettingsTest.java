package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;

class StoreSettingsTest {
  private static final Path DATA = Path.of("/var/lib/tandem");

  @Test
  void withoutSettingsThereAreDefaults() {
    assertThat(StoreSettings.from(Map.of(), DATA))
        .isEqualTo(
            new StoreSettings(
                Path.of("/var/lib/tandem/store"),
                100L * 1024 * 1024,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                15));
  }

  @Test
  void settingsAreRead() {
    Map<String, String> keys =
        Map.of(
            "folder", "/srv/voice",
            "free.min", "2 GB",
            "draft.min", "1s",
            "retry.interval", "1m",
            "failures.before.lockout", "3");
    assertThat(StoreSettings.from(keys, DATA))
        .isEqualTo(
            new StoreSettings(
                Path.of("/srv/voice"), 2L << 30, Duration.ofSeconds(1), Duration.ofMinutes(1), 3));
  }

  @ParameterizedTest
  @CsvSource({
    "free.min, 100",
    "free.min, -1MB",
    "free.min, 1TB",
    "draft.min, 11s",
    "retry.interval, 0s",
    "failures.before.lockout, 0",
    "failures.before.lockout, 1000"
  })
  void aWrongOneIsNamed(String key, String value) {
    assertThatThrownBy(() -> StoreSettings.from(Map.of(key, value), DATA))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.store: " + key + " = '" + value + "'");
  }
}
