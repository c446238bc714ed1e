package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;

class WorkerSettingsTest {
  @Test
  void withoutAnySettingAllDefaultsHold() {
    WorkerSettings settings = WorkerSettings.from(Map.of());

    assertThat(settings.maxCalls()).isEqualTo(100);
    assertThat(settings.sipThreads()).isEqualTo(4);
    assertThat(settings.session()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.line().longest()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.conversation().recording().longest()).isEqualTo(Duration.ofMinutes(20));
    assertThat(settings.conversation().recording().silence()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.conversation().inputFailures()).isEqualTo(3);
    assertThat(settings.conversation().logonFailures()).isEqualTo(3);
    assertThat(settings.conversation().zone()).isEqualTo(ZoneId.systemDefault());
    assertThat(settings.media().firstPort()).isEqualTo(20_000);
    assertThat(settings.media().lastPort()).isEqualTo(20_999);
    assertThat(settings.media().codecs()).isEqualTo(List.of("PCMU", "PCMA"));
  }

  @Test
  void everySettingCounts() {
    WorkerSettings settings =
        WorkerSettings.from(
            Map.of(
                "calls.max", "7",
                "call.duration", "60m",
                "recording.duration", "50m",
                "rtp.ports", "30000 - 30099",
                "codecs", "pcma",
                "timezone", "Europe/Berlin",
                "message.skip", "10s",
                "session.interval", "10m",
                "media.timeout", "10s"));

    assertThat(settings.maxCalls()).isEqualTo(7);
    assertThat(settings.line().longest()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.conversation().recording().longest()).isEqualTo(Duration.ofMinutes(50));
    assertThat(settings.media().firstPort()).isEqualTo(30_000);
    assertThat(settings.media().lastPort()).isEqualTo(30_099);
    assertThat(settings.conversation().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(settings.conversation().listening().skip()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.media().silentPeer()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.session()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    "calls.max, 0",
    "call.duration, 9m",
    "call.duration, 121m",
    "recording.duration, 30s",
    "message.skip, 0s",
    "message.pause, 4s",
    "keys.twice, 6s",
    "recording.duration, 30m",
    "recording.silence, 11s",
    "input.failures, 21",
    "logon.failures, none",
    "rtp.ports, 20000",
    "rtp.ports, 20999-20000",
    "rtp.ports, 80-90",
    "rtp.ports, 1-2-3",
    "codecs, G729",
    "timezone, Atlantis/Poseidonis",
    "media.timeout, 4s",
    "media.timeout.hold, 10s",
    "keys.first, 0s",
    "session.interval, 89s",
    "session.interval, 121m",
    "sip.threads, 65"
  })
  void aWrongSettingIsNamedWithItsValue(String key, String value) {
    assertThatThrownBy(() -> WorkerSettings.from(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("org.tandem.worker: " + key + " = '" + value + "' is wrong");
  }
}
