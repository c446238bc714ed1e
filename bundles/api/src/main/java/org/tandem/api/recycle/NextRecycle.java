package org.tandem.api.recycle;

import java.time.Instant;

/**
 * When the next recycle is due.
 *
 * @param why in words: {@code every 7d, last one 2 days ago}
 */
public record NextRecycle(Instant due, String why) {}
