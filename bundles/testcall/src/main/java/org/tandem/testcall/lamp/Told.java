package org.tandem.testcall.lamp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one NOTIFY told.
 *
 * @param at since the test began
 * @param fresh new messages (RFC 3842 §3.5)
 * @param heard old messages
 * @param isOver whether it ends the subscription (RFC 6665 §4.1.3)
 */
public record Told(Duration at, int fresh, int heard, boolean isOver) {
  private static final Pattern COUNTS =
      Pattern.compile("(?im)^Voice-Message\\s*:\\s*(\\d{1,9})/(\\d{1,9})");

  /** Empty where nothing can be read of it. */
  static Optional<Told> of(Duration at, String state, String body) {
    boolean isOver = state.strip().toLowerCase(Locale.ROOT).startsWith("terminated");
    Matcher counts = COUNTS.matcher(body);
    if (counts.find()) {
      return Optional.of(
          new Told(
              at, Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2)), isOver));
    }
    return isOver ? Optional.of(new Told(at, 0, 0, true)) : Optional.empty();
  }

  /** {@code 1 new, 0 old}. */
  public String words() {
    return fresh + " new, " + heard + " old";
  }
}
