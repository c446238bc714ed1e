package org.tandem.worker.call;

import java.time.Duration;
import java.util.Optional;
import org.tandem.media.dtmf.Key;

/**
 * How a playing ended.
 *
 * @param key that interrupted it; empty if it was heard to its end
 * @param heard how much was sent
 */
public record Played(Optional<Key> key, Duration heard) {
  /** Whether nothing interrupted it. */
  public boolean isComplete() {
    return key.isEmpty();
  }
}
