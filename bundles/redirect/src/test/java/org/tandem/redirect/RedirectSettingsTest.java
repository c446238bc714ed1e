package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.Transport;

class RedirectSettingsTest {
  @Test
  void withoutSettingsItListensOnLoopbackAt5060() {
    RedirectSettings settings = read(Map.of());
    assertThat(settings.sip().listen())
        .extracting(point -> point.address().getHostAddress() + ":" + point.port())
        .containsExactly("127.0.0.1:5060", "127.0.0.1:5060");
    assertThat(settings.sip().listen())
        .extracting(ListenPoint::transport)
        .containsExactly(Transport.UDP, Transport.TCP);
    assertThat(settings.sip().limits()).isEqualTo(Limits.DEFAULT);
    assertThat(settings.advertised()).isEmpty();
  }

  @Test
  void everyAddressIsListenedOnByEveryTransport() {
    RedirectSettings settings =
        read(Map.of("bind", "127.0.0.1,::1", "port", "5070", "advertised", "um.example.com"));
    assertThat(settings.sip().listen()).hasSize(4).allMatch(point -> point.port() == 5070);
    assertThat(settings.advertised()).containsExactly("um.example.com");
  }

  @Test
  void limitsAreRead() {
    RedirectSettings settings =
        read(
            Map.of(
                "transports", "TCP",
                "threads", 8,
                "message.bytes", 4_000,
                "connections", 50,
                "connections.per.peer", 5,
                "message.time", "5s",
                "idle.time", "1h"));
    assertThat(settings.sip().listen()).hasSize(1);
    assertThat(settings.sip().threads()).isEqualTo(8);
    assertThat(settings.sip().limits())
        .isEqualTo(new Limits(4_000, 50, 5, Duration.ofSeconds(5), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "port, 65536",
    "port, sip",
    "transports, sctp",
    "threads, 0",
    "message.bytes, 100",
    "message.time, 1ms",
    "idle.time, forever",
    "connections, 0"
  })
  void aWrongSettingIsTold(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.redirect: " + key + " = '" + value + "'");
  }

  private static RedirectSettings read(Map<String, Object> properties) {
    return RedirectSettings.from(properties, properties, "Tandem/test");
  }
}
