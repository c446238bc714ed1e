package org.tandem.api.mailbox;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells one mailbox from all others: two dial plans may both have an extension 2001. Safe as a
 * pair of file names.
 *
 * @param dialPlan letters, digits, hyphen or underscore, 1 to 40
 * @param extension the same
 */
public record MailboxId(String dialPlan, String extension) implements Comparable<MailboxId> {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /** Where test calls leave their message. No telephone reaches it, and no list shows it. */
  public static final MailboxId SELF_TEST = new MailboxId("tandem", "selftest");

  /**
   * @throws IllegalArgumentException for a part that is not allowed
   */
  public MailboxId {
    if (!PART.matcher(dialPlan).matches() || !PART.matcher(extension).matches()) {
      throw new IllegalArgumentException("no mailbox identity: " + dialPlan + "/" + extension);
    }
  }

  /** Reads {@code sfo/2001}; empty for anything else. */
  public static Optional<MailboxId> parse(String text) {
    String[] parts = text.split("/", -1);
    boolean isOne =
        parts.length == 2 && PART.matcher(parts[0]).matches() && PART.matcher(parts[1]).matches();
    return isOne ? Optional.of(new MailboxId(parts[0], parts[1])) : Optional.empty();
  }

  /** {@code sfo/2001}. */
  @Override
  public String toString() {
    return dialPlan + "/" + extension;
  }

  @Override
  public int compareTo(MailboxId other) {
    int byPlan = dialPlan.compareTo(other.dialPlan);
    return byPlan != 0 ? byPlan : extension.compareTo(other.extension);
  }
}
