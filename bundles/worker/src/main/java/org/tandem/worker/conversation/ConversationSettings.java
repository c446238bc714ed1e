package org.tandem.worker.conversation;

import java.time.Duration;
import java.time.ZoneId;
import org.tandem.worker.call.RecordLimits;

/**
 * The numbers of the conversations.
 *
 * @param inputFailures wrong or missing keys in a row, after which we say goodbye
 * @param logonFailures failed log-ons in a call, after which we say goodbye
 * @param shortestMessage what is shorter is not kept
 * @param listening those of hearing messages
 * @param zone in which times are spoken where neither subscriber nor mailbox says otherwise
 */
public record ConversationSettings(
    int inputFailures,
    int logonFailures,
    RecordLimits recording,
    Duration shortestMessage,
    ListeningSettings listening,
    ZoneId zone) {

  /**
   * How messages are heard.
   *
   * @param heardAfter a message that was heard for so long counts as heard, though the rest was
   *     skipped
   * @param skip how far one key goes back or forward
   * @param pause how long a message waits before the keys are told
   * @param twice within which time the same key again is a key of its own: 11, 33
   */
  public record ListeningSettings(
      Duration heardAfter, Duration skip, Duration pause, Duration twice) {}
}
