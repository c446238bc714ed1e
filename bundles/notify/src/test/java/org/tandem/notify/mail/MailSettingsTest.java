package org.tandem.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;

class MailSettingsTest {
  @TempDir Path data;

  @Test
  void byDefaultMailIsOff() {
    assertThat(MailSettings.from(Map.of(), data).isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
  void thePortFollowsFromTheSecurity(String security, int port) {
    assertThat(MailSettings.from(Map.of("security", security), data).smtp().port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "host, mail.example.com, from",
    "from, nobody, from",
    "user, tandem, password.file",
    "password.file, missing.txt, missing.txt",
    "security, ssl, starttls",
    "audio, ogg, mp3",
    "port, 0, 65535",
    "retry.longest, 10s, retry.first",
    "retry.limit, 99d, 30d",
    "transcript.wait, 1h, 10m",
    "templates, nowhere, folder"
  })
  void aWrongSettingIsNamed(String key, String value, String named) {
    assertThatThrownBy(() -> MailSettings.from(Map.of(key, value), data))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.mail")
        .hasMessageContaining(named);
  }
}
