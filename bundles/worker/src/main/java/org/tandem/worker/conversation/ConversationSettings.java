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
 * @param heardAfter a message that was heard for so long counts as heard, though the rest was
 *     skipped
 * @param zone in which times are spoken
 */
public record ConversationSettings(
    int inputFailures,
    int logonFailures,
    RecordLimits recording,
    Duration shortestMessage,
    Duration heardAfter,
    ZoneId zone) {}
