package org.tandem.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {
  @Test
  void withoutSettingsOnlyThisComputerReachesUs() {
    NetworkSettings network = NetworkSettings.from(Map.of());
    assertThat(network.isLoopbackOnly()).isTrue();
    assertThat(network.reachableLocally().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(network.advertised()).isEmpty();
  }

  @Test
  void aWildcardIsReachedLocallyByLoopback() {
    NetworkSettings network = NetworkSettings.from(Map.of("bind", "0.0.0.0"));
    assertThat(network.isLoopbackOnly()).isFalse();
    assertThat(network.reachableLocally().isLoopbackAddress()).isTrue();
  }

  @Test
  void severalAddressesAndIpv6AreTaken() {
    NetworkSettings network = NetworkSettings.from(Map.of("bind", "127.0.0.1, [::1], 127.0.0.1"));
    assertThat(network.bind()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbx.example.com", "localhost", "1.2.3.4.5", "::zz"})
  void aNameIsNoAddressAndIsNotLookedUp(String bind) {
    assertThatThrownBy(() -> NetworkSettings.from(Map.of("bind", bind)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.network: bind = '" + bind + "'");
  }
}
