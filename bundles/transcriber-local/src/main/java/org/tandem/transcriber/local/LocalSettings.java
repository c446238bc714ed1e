package org.tandem.transcriber.local;

import java.time.Duration;
import java.util.Map;
import org.tandem.api.config.Settings;

/**
 * How much of this computer a transcript may cost: PID {@value #PID}.
 *
 * @param threads of the engine, for one transcript at a time
 * @param longest part of a recording that is transcribed, from its beginning
 */
record LocalSettings(int threads, Duration longest) {
  static final String PID = "org.tandem.transcriber.local";

  static LocalSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    return new LocalSettings(
        settings.number("threads", 1, 1, 16),
        settings.duration(
            "longest", Duration.ofMinutes(3), Duration.ofSeconds(10), Duration.ofMinutes(100)));
  }
}
