package org.tandem.worker.call;

import java.time.Duration;

/**
 * When a recording ends by itself.
 *
 * @param longest the whole recording
 * @param silence after which the caller is taken to have finished
 */
public record RecordLimits(Duration longest, Duration silence) {}
