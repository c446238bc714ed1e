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
import org.tandem.store.pin.PinLimits;

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
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                new PinLimits(Duration.ofSeconds(8), 30, Duration.ofHours(24))));
  }

  @Test
  void settingsAreRead() {
    Map<String, String> keys =
        Map.of(
            "folder", "/srv/voice",
            "free.min", "2 GB",
            "draft.min", "1s",
            "retry.interval", "1m",
            "deleted.kept", "0s",
            "sweep.interval", "5s",
            "pin.delay.max", "0s",
            "caller.failures.before.lockout", "3",
            "caller.failures.kept", "1h");
    assertThat(StoreSettings.from(keys, DATA))
        .isEqualTo(
            new StoreSettings(
                Path.of("/srv/voice"),
                2L << 30,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofSeconds(5),
                new PinLimits(Duration.ZERO, 3, Duration.ofHours(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "free.min, 100",
    "free.min, -1MB",
    "free.min, 1TB",
    "draft.min, 11s",
    "retry.interval, 0s",
    "deleted.kept, 31d",
    "sweep.interval, 100ms",
    "pin.delay.max, 31s",
    "caller.failures.before.lockout, 0",
    "caller.failures.before.lockout, 10000",
    "caller.failures.kept, 31d"
  })
  void aWrongOneIsNamed(String key, String value) {
    assertThatThrownBy(() -> StoreSettings.from(Map.of(key, value), DATA))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.store: " + key + " = '" + value + "'");
  }
}
