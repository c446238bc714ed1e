package org.tandem.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.config.Settings;

/**
 * PID {@value #PID}, checked.
 *
 * @param freeMinBytes with less room nothing is recorded
 * @param draftMin a shorter recording that a crash left is dropped
 * @param retryInterval between two tries of what could not be delivered, and of a folder that could
 *     not be opened
 */
record StoreSettings(
    Path folder,
    long freeMinBytes,
    Duration draftMin,
    Duration retryInterval,
    int failuresBeforeLockout) {
  static final String PID = "org.tandem.store";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(kb|mb|gb)");

  /**
   * @param dataFolder Tandem's; relative folders are in it
   */
  static StoreSettings from(Map<String, ?> properties, Path dataFolder) {
    Settings settings = Settings.of(PID, properties);
    return new StoreSettings(
        folder(settings, dataFolder),
        settings.parsed(
            "free.min", 100L << 20, "a size such as 500KB, 100MB, 2GB", StoreSettings::bytes),
        settings.duration(
            "draft.min", Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(10)),
        settings.duration(
            "retry.interval", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)),
        settings.number("failures.before.lockout", 15, 1, 999));
  }

  private static Path folder(Settings settings, Path dataFolder) {
    String text = settings.text("folder", "store");
    try {
      return dataFolder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      throw settings.wrong("folder", text, "the path of a folder");
    }
  }

  private static Long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "kb" -> count << 10;
      case "mb" -> count << 20;
      default -> count << 30;
    };
  }
}
