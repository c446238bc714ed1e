package org.tandem.notify.records;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.tandem.api.config.Settings;

/**
 * Settings of the call records.
 *
 * @param folder where the files are
 * @param keep how long; zero for ever
 */
record RecordSettings(boolean isOn, Path folder, Duration keep) {
  static final String PID = "org.tandem.records";

  /**
   * @param dataFolder Tandem's; relative folders are in it
   */
  static RecordSettings from(Map<String, ?> properties, Path dataFolder) {
    Settings settings = Settings.of(PID, properties);
    return new RecordSettings(
        settings.flag("on", true),
        folder(settings, dataFolder),
        settings.duration("keep", Duration.ofDays(90), Duration.ZERO, Duration.ofDays(3650)));
  }

  private static Path folder(Settings settings, Path dataFolder) {
    String text = settings.text("folder", "records");
    try {
      return dataFolder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      throw settings.wrong("folder", text, "the path of a folder");
    }
  }
}
