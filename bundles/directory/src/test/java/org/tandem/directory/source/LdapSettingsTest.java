package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;

class LdapSettingsTest {
  private static LdapSettings settings(Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(Map.of("ldap.url", "ldap://ldap.example.com"));
    keys.putAll(more);
    return LdapSettings.from(Settings.of("org.tandem.directory", keys)).orElseThrow();
  }

  @Test
  void withoutAnAddressThereIsNoServer() {
    assertThat(LdapSettings.from(Settings.of("x", Map.of("ldap.base", "dc=x")))).isEmpty();
  }

  @Test
  void everythingElseHasADefault() {
    LdapSettings settings = settings(Map.of());
    assertThat(settings.server()).hasToString("ldap://ldap.example.com:389");
    assertThat(settings.reread()).hasMinutes(10);
    assertThat(settings.attributes())
        .containsEntry("extension", List.of("telephoneNumber"))
        .containsEntry("initial.pin", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ldap.url, http://x",
    "ldap.url, ldap.example.com",
    "ldap.reread, 0s",
    "ldap.timeout, 2m",
    "ldap.bind.dn, cn=reader"
  })
  void aWrongOneIsNamed(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.directory: ldap.");
  }

  @Test
  void tlsInsideTlsIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("ldap.url", "ldaps://x", "ldap.starttls", "true")))
        .hasMessageContaining("ldap.starttls");
  }
}
