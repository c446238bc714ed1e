package org.tandem.notify.webhook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.config.Settings;
import org.tandem.notify.out.WayOutSettings;
import org.tandem.notify.spool.RetryRules;

/**
 * Settings of webhooks.
 *
 * @param url empty for none: nothing is posted
 * @param kinds which kinds are posted
 * @param secretFile read anew for each POST; empty for no signature
 * @param timeout of connecting, and of the answer
 * @param sweep between two comparisons with the store
 */
record WebhookSettings(
    Optional<URI> url,
    List<String> kinds,
    Optional<Path> secretFile,
    Duration timeout,
    Duration sweep,
    RetryRules retry)
    implements WayOutSettings {
  static final String PID = "org.tandem.webhook";

  /**
   * @param dataFolder Tandem's; relative paths are in it
   */
  static WebhookSettings from(Map<String, ?> properties, Path dataFolder) {
    Settings settings = Settings.of(PID, properties);
    return new WebhookSettings(
        Optional.ofNullable(
            settings.parsed("url", null, "a URL of http or https", WebhookSettings::url)),
        kinds(settings),
        Optional.ofNullable(
            settings.parsed(
                "secret.file",
                null,
                "the path of a file that can be read",
                text ->
                    dataFolder.resolve(text).toFile().canRead() ? dataFolder.resolve(text) : null)),
        settings.duration(
            "timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2)),
        settings.duration(
            "sweep", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)),
        RetryRules.from(settings));
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return isHttp && url.getHost() != null ? url : null;
  }

  private static List<String> kinds(Settings settings) {
    List<String> kinds = settings.list("events", Occurrence.KINDS.toArray(String[]::new));
    for (String kind : kinds) {
      if (!Occurrence.KINDS.contains(kind)) {
        throw settings.wrong("events", kind, "a list of " + String.join(", ", Occurrence.KINDS));
      }
    }
    return kinds;
  }

  boolean wants(String kind) {
    return url.isPresent() && kinds.contains(kind);
  }
}
