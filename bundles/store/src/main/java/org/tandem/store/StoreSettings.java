package org.tandem.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.config.Settings;
import org.tandem.store.pin.PinLimits;

/**
 * PID {@value #PID}, checked.
 *
 * @param freeMinBytes with less room nothing is recorded
 * @param draftMin a shorter recording that a crash left is dropped
 * @param retryInterval between two tries of what could not be delivered, and of a folder that could
 *     not be opened
 * @param deletedKept how long a deleted message can be restored
 * @param sweepInterval between two looks at all mailboxes
 */
record StoreSettings(
    Path folder,
    long freeMinBytes,
    Duration draftMin,
    Duration retryInterval,
    Duration deletedKept,
    Duration sweepInterval,
    PinLimits pins) {
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
        settings.duration("deleted.kept", Duration.ofHours(24), Duration.ZERO, Duration.ofDays(30)),
        settings.duration(
            "sweep.interval", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1)),
        pins(settings));
  }

  private static PinLimits pins(Settings settings) {
    return new PinLimits(
        settings.duration(
            "pin.delay.max", Duration.ofSeconds(8), Duration.ZERO, Duration.ofSeconds(30)),
        settings.number("caller.failures.before.lockout", 30, 1, 9999),
        settings.duration(
            "caller.failures.kept",
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            Duration.ofDays(30)));
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
