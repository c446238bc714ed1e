package org.tandem.directory.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;

/**
 * Where an LDAP server is and what its entries mean. The password is read when it is needed and
 * never kept.
 *
 * @param trust a file of PEM certificates that are trusted; empty for those that Java trusts
 * @param attributes by the key of a mailbox, the attributes that may hold it, the first that is
 *     there
 * @param reread how often all is read again
 * @param timeout of each connection and answer
 */
record LdapSettings(
    Server server,
    Login login,
    String base,
    String filter,
    Map<String, List<String>> attributes,
    Duration reread,
    Duration timeout) {

  /** A server. */
  record Server(String host, int port, boolean isLdaps, boolean isStartTls, Optional<Path> trust) {
    @Override
    public String toString() {
      return (isLdaps ? "ldaps://" : "ldap://") + host + ":" + port;
    }
  }

  /** Who asks; anonymous where there is no name. */
  record Login(Optional<String> name, Optional<Path> passwordFile, Optional<String> passwordEnv) {
    String password() throws IOException {
      if (passwordFile.isPresent()) {
        return Files.readString(passwordFile.get(), StandardCharsets.UTF_8).strip();
      }
      String value = System.getenv(passwordEnv.orElse(""));
      if (value == null) {
        throw new IOException("the environment has no variable " + passwordEnv.orElse(""));
      }
      return value;
    }
  }

  private static final Map<String, String> USUAL =
      Map.of(
          "listed", "",
          "extension", "telephoneNumber",
          "name", "displayName,cn",
          "mail", "mail",
          "language", "preferredLanguage",
          "zone", "",
          "phone", "",
          "policy", "",
          "dialplan", "",
          "initial.pin", "");

  /**
   * @return empty where no server is set
   * @throws WrongSetting for the first key that cannot be used
   */
  static Optional<LdapSettings> from(Settings settings) {
    if (settings.text("ldap.url", null) == null) {
      return Optional.empty();
    }
    Map<String, List<String>> attributes = new HashMap<>();
    USUAL.forEach(
        (key, usual) -> {
          String[] fallback = usual.isEmpty() ? new String[0] : usual.split(",");
          attributes.put(key, settings.list("ldap.attribute." + key, fallback));
        });
    Duration minute = Duration.ofMinutes(1);
    return Optional.of(
        new LdapSettings(
            server(settings),
            login(settings),
            settings.text("ldap.base", ""),
            settings.text("ldap.filter", "(&(objectClass=person)(telephoneNumber=*))"),
            Map.copyOf(attributes),
            settings.duration(
                "ldap.reread", minute.multipliedBy(10), Duration.ofSeconds(1), Duration.ofDays(1)),
            settings.duration(
                "ldap.timeout", Duration.ofSeconds(10), Duration.ofSeconds(1), minute)));
  }

  private static Server server(Settings settings) {
    String allowed = "ldap://HOST:PORT or ldaps://HOST:PORT";
    URI url = settings.parsed("ldap.url", null, allowed, LdapSettings::url);
    boolean isLdaps = url.getScheme().equalsIgnoreCase("ldaps");
    int usualPort = isLdaps ? 636 : 389;
    boolean isStartTls = settings.flag("ldap.starttls", false);
    if (isLdaps && isStartTls) {
      throw settings.wrong("ldap.starttls", true, "false, where ldap.url begins with ldaps");
    }
    return new Server(
        url.getHost(),
        url.getPort() < 0 ? usualPort : url.getPort(),
        isLdaps,
        isStartTls,
        Optional.ofNullable(settings.text("ldap.trust", null)).map(Path::of));
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    return url.getScheme().matches("(?i)ldaps?") && url.getHost() != null ? url : null;
  }

  private static Login login(Settings settings) {
    Optional<String> name = Optional.ofNullable(settings.text("ldap.bind.dn", null));
    Optional<String> file = Optional.ofNullable(settings.text("ldap.password.file", null));
    Optional<String> variable = Optional.ofNullable(settings.text("ldap.password.env", null));
    if (name.isPresent() && file.isPresent() == variable.isPresent()) {
      throw settings.wrong(
          "ldap.password.file",
          file.orElse(""),
          "a file with the password, or its variable in ldap.password.env: one of them");
    }
    return new Login(name, file.map(Path::of), variable);
  }
}
