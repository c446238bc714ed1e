package org.tandem.worker.call;

import java.time.Duration;

/**
 * When a recording ends by itself, and what of it is kept.
 *
 * @param longest the whole recording
 * @param silence after which the caller is taken to have finished
 * @param wantsWords whether tones of a line that nobody is on any more count as silence and are cut
 *     off its end, and nothing is kept of a recording without a word
 */
public record RecordLimits(Duration longest, Duration silence, boolean wantsWords) {
  /** Of any sound. */
  public RecordLimits(Duration longest, Duration silence) {
    this(longest, silence, false);
  }
}
