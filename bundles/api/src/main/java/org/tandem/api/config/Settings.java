package org.tandem.api.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of one PID, as they come from Configuration Admin, read with a default and a range.
 * A key that is absent or blank means its default. Every method throws {@link WrongSetting} for a
 * value that is not allowed.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private final String pid;
  private final Map<String, Object> values;

  private Settings(String pid, Map<String, Object> values) {
    this.pid = pid;
    this.values = values;
  }

  /**
   * @param pid named in every complaint
   * @param values the configuration; text, numbers, booleans, arrays and collections are understood
   */
  public static Settings of(String pid, Map<String, ?> values) {
    return new Settings(pid, new TreeMap<>(values));
  }

  /** The PID that these settings belong to. */
  public String pid() {
    return pid;
  }

  /** The text of a key, trimmed. */
  public String text(String key, String fallback) {
    Object value = values.get(key);
    if (value == null || value.toString().isBlank()) {
      return fallback;
    }
    return value.toString().strip();
  }

  /** A comma-separated list, or an array, without empty entries. */
  public List<String> list(String key, String... fallback) {
    Object value = values.get(key);
    List<String> entries =
        (value instanceof Collection<?> many
                ? many.stream()
                : value instanceof Object[] array
                    ? Arrays.stream(array)
                    : Stream.ofNullable(value).flatMap(v -> Stream.of(v.toString().split(","))))
            .map(Object::toString)
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
    return entries.isEmpty() ? List.of(fallback) : entries;
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int number(String key, int fallback, int min, int max) {
    return parsed(
        key,
        fallback,
        "a whole number from " + min + " to " + max,
        text -> {
          int number = Integer.parseInt(text);
          return number < min || number > max ? null : number;
        });
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean fallback) {
    return parsed(
        key,
        fallback,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> null;
            });
  }

  /**
   * A duration from {@code min} to {@code max}, both included, written as a number and a unit:
   * {@code 250ms}, {@code 5s}, {@code 20m}, {@code 12h}, {@code 7d}.
   */
  public Duration duration(String key, Duration fallback, Duration min, Duration max) {
    return parsed(
        key,
        fallback,
        "a duration from " + format(min) + " to " + format(max),
        text -> {
          Duration duration = duration(text);
          return duration.compareTo(min) < 0 || duration.compareTo(max) > 0 ? null : duration;
        });
  }

  /**
   * A value of any kind.
   *
   * @param allowed what would be right, in words
   * @param parser gives {@code null} or throws a RuntimeException for what is not allowed
   */
  public <T> T parsed(String key, T fallback, String allowed, Function<String, T> parser) {
    String text = text(key, null);
    if (text == null) {
      return fallback;
    }
    try {
      return Objects.requireNonNull(parser.apply(text));
    } catch (RuntimeException notAllowed) {
      throw wrong(key, text, allowed);
    }
  }

  /** The complaint about a key of these settings, for checks between several keys. */
  public WrongSetting wrong(String key, Object value, String allowed) {
    return new WrongSetting(pid, key, value, allowed);
  }

  /**
   * A duration as a setting is written: the largest unit that divides it, {@code 90s}, {@code 2h}.
   */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 != 0 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no number with a unit");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
