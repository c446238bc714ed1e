package org.tandem.directory;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.api.plan.DialPlan;

/** Makes an extension of a number as it was dialled or signalled. */
final class Numbers {
  /** RFC 3966 §5.1.1, and the spaces that people write. */
  private static final Pattern SEPARATORS = Pattern.compile("[-.()\\s\\u00A0]");

  private Numbers() {}

  static String withoutSeparators(String number) {
    return SEPARATORS.matcher(number).replaceAll("");
  }

  /**
   * The extension that a number means: itself where it has the right length, else what the longest
   * fitting prefix leaves. A prefix fits where it leaves an extension of the right length.
   */
  static Optional<String> extension(DialPlan plan, String number) {
    String bare = withoutSeparators(number);
    if (bare.length() == plan.extensionLength()) {
      return Optional.of(bare);
    }
    return plan.prefixes().stream()
        .filter(bare::startsWith)
        .filter(prefix -> bare.length() - prefix.length() == plan.extensionLength())
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> bare.substring(prefix.length()));
  }
}
