package org.tandem.api.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tandem.api.rules.NumberPattern;

/**
 * Which entry is to be believed where several name a mailbox: preferences, tried one after the
 * other until one fits an entry. Where none does, the first entry counts.
 */
public record DiversionRule(List<Preference> preferences) {
  /** In the order of the headers. */
  public static final DiversionRule FIRST = new DiversionRule(List.of(new Preference.First()));

  public static final DiversionRule LAST = new DiversionRule(List.of(new Preference.Last()));

  /** What makes an entry the one; of several that fit, the first. */
  public sealed interface Preference {
    /** The first of all. */
    record First() implements Preference {
      @Override
      public String toString() {
        return "first";
      }
    }

    /** The last of all. */
    record Last() implements Preference {
      @Override
      public String toString() {
        return "last";
      }
    }

    /** One that went on for this reason, in the words of RFC 5806. */
    record Reason(String reason) implements Preference {
      @Override
      public String toString() {
        return "reason=" + reason;
      }
    }

    /** One whose number, or the extension that it means, is of this form. */
    record Number(NumberPattern pattern) implements Preference {
      @Override
      public String toString() {
        return pattern.toString();
      }
    }
  }

  public DiversionRule {
    preferences = List.copyOf(preferences);
  }

  /**
   * @param text {@code first}, {@code last}, {@code reason=no-answer} or a {@link NumberPattern};
   *     several separated by commas
   * @throws IllegalArgumentException for anything else
   */
  public static DiversionRule parse(String text) {
    return new DiversionRule(
        Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .map(DiversionRule::preference)
            .toList());
  }

  private static Preference preference(String text) {
    if (text.matches("reason\\s*=\\s*[a-z-]+")) {
      return new Preference.Reason(text.replaceFirst(".*=\\s*", ""));
    }
    return switch (text) {
      case "first" -> new Preference.First();
      case "last" -> new Preference.Last();
      default -> new Preference.Number(NumberPattern.parse(text));
    };
  }

  /** As it is written in a setting. */
  @Override
  public String toString() {
    return preferences.stream().map(Preference::toString).collect(Collectors.joining(", "));
  }
}
