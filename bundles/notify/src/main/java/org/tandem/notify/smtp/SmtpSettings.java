package org.tandem.notify.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.config.Settings;

/**
 * The SMTP server that takes our mail.
 *
 * @param host empty for none: no mail is sent
 * @param user empty for no log-in
 * @param passwordFile read anew for each mail
 * @param certificates PEM file of whom to trust instead of the JVM's authorities
 * @param hello what we call ourselves; empty for this computer's name
 * @param timeout of connecting and of each answer
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    String user,
    Optional<Path> passwordFile,
    Optional<Path> certificates,
    String hello,
    Duration timeout) {

  /** How the connection is protected. */
  public enum Security {
    /** Not at all: for a server on this computer. */
    NONE(25),
    /** By STARTTLS (RFC 3207), or nothing is sent. */
    STARTTLS(587),
    /** From its first byte (RFC 8314 §3.3). */
    TLS(465);

    private final int usualPort;

    Security(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  public static SmtpSettings from(Settings settings, Path folder) {
    Security security =
        settings.parsed(
            "security",
            Security.STARTTLS,
            "starttls, tls or none",
            text -> Security.valueOf(text.toUpperCase(Locale.ROOT)));
    String user = settings.text("user", "");
    Optional<Path> password = file(settings, "password.file", folder);
    if (!user.isEmpty() && password.isEmpty()) {
      throw settings.wrong("user", user, "a user only together with password.file");
    }
    return new SmtpSettings(
        settings.text("host", ""),
        settings.number("port", security.usualPort, 1, 65_535),
        security,
        user,
        password,
        file(settings, "certificates.file", folder),
        settings.text("hello", ""),
        settings.duration(
            "timeout", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5)));
  }

  /** A readable file; a relative one is in the data folder. */
  private static Optional<Path> file(Settings settings, String key, Path folder) {
    return Optional.ofNullable(
        settings.parsed(
            key,
            null,
            "the path of a file that can be read",
            text -> {
              Path file = folder.resolve(text);
              return file.toFile().canRead() ? file : null;
            }));
  }
}
