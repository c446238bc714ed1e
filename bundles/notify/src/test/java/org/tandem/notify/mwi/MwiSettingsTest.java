package org.tandem.notify.mwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;

class MwiSettingsTest {
  @Test
  void withoutAnyThereAreDefaults() {
    MwiSettings settings = MwiSettings.from(Map.of());
    assertThat(settings.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.sweep()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.terms().usual()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.terms().most()).isEqualTo(10_000);
    assertThat(settings.activeGateways()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "expires, 30s",
    "expires, 2d",
    "expires.min, 0s",
    "expires.min, 61m",
    "expires.max, 59m",
    "expires.max, 31d",
    "subscriptions, 0",
    "subscriptions.per.mailbox, -1",
    "pause, 99ms",
    "sweep, now"
  })
  void wrongOnesAreTold(String key, String value) {
    assertThatThrownBy(() -> MwiSettings.from(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContainingAll("org.tandem.mwi: " + key + " = '" + value, "allowed");
  }
}
