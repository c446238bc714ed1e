package org.tandem.api.mailbox;

import java.util.List;

/**
 * How many messages wait (RFC 3842 §5.2: new and old, and how many of each are urgent). Those that
 * are deleted do not count, whether they can still be restored or not.
 *
 * @param freshUrgent included in {@code fresh}
 * @param heardUrgent included in {@code heard}
 */
public record MessageCounts(int fresh, int heard, int freshUrgent, int heardUrgent) {
  /** None of them urgent. */
  public MessageCounts(int fresh, int heard) {
    this(fresh, heard, 0, 0);
  }

  /** Counts a list. */
  public static MessageCounts of(List<VoiceMessage> messages) {
    return new MessageCounts(
        count(messages, false, false),
        count(messages, true, false),
        count(messages, false, true),
        count(messages, true, true));
  }

  /** New and heard ones. */
  public int all() {
    return fresh + heard;
  }

  private static int count(List<VoiceMessage> messages, boolean isHeard, boolean onlyUrgent) {
    return (int)
        messages.stream()
            .filter(message -> message.isHeard() == isHeard)
            .filter(message -> message.isUrgent() || !onlyUrgent)
            .count();
  }
}
