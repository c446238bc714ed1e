package org.tandem.worker.call;

import java.time.Duration;
import java.util.Optional;
import org.tandem.media.dtmf.Key;

/**
 * How a playing ended.
 *
 * @param key that interrupted it; empty if it was heard to its end
 * @param heard how long it was heard
 * @param position where in the recording it ended, so that it can go on from there; what was heard,
 *     where it was no recording alone
 */
public record Played(Optional<Key> key, Duration heard, Duration position) {
  /** Of something else than a recording alone. */
  public Played(Optional<Key> key, Duration heard) {
    this(key, heard, heard);
  }

  /** Whether nothing interrupted it. */
  public boolean isComplete() {
    return key.isEmpty();
  }
}
