package org.tandem.worker.line;

import java.time.Duration;

/**
 * The times of a call.
 *
 * @param longest from the answer to our BYE, whatever the conversation
 * @param firstKey how long to wait for an answer to a question
 * @param betweenKeys how long a pause ends the entering of digits
 * @param transfer how long to wait for news of a caller who is being handed over
 */
public record LineSettings(
    Duration longest, Duration firstKey, Duration betweenKeys, Duration transfer) {}
