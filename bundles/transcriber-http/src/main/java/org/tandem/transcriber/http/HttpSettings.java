package org.tandem.transcriber.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.config.Settings;

/**
 * Where the server is, and what it wants: PID {@value #PID}.
 *
 * @param url of its transcriptions; empty where there is no server
 * @param model its name for the model; empty text to leave it to the server
 * @param key a bearer token, read from a file; empty text for none
 * @param languages that it is asked for; empty for any
 * @param limit the longest time for one answer
 */
record HttpSettings(
    Optional<URI> url, String model, String key, List<String> languages, Duration limit) {
  static final String PID = "org.tandem.transcriber.http";

  static HttpSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    return new HttpSettings(
        Optional.ofNullable(
            settings.parsed(
                "url",
                null,
                "a URL like http://127.0.0.1:8000/v1/audio/transcriptions",
                HttpSettings::url)),
        settings.text("model", "whisper-1"),
        settings.parsed("key.file", "", "a file that can be read", HttpSettings::content),
        settings.list("languages"),
        settings.duration(
            "time.limit", Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofMinutes(30)));
  }

  /** Whether a language is one of those that it is asked for. */
  boolean speaks(String language) {
    return languages.isEmpty() || languages.contains(language);
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return isHttp && url.getHost() != null ? url : null;
  }

  /** Null where it cannot be read. */
  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      return null;
    }
  }
}
