package org.tandem.worker.conversation.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;

/**
 * Tells whether a key is the second of two that are one: the same as the one before, and soon after
 * it. What counts is the time between both, a pause of the message left out.
 */
final class Doubles {
  private final Call call;
  private final Duration twice;
  private Optional<Key> last = Optional.empty();
  private Instant lastAt = Instant.EPOCH;

  Doubles(Call call, Duration twice) {
    this.call = call;
    this.twice = twice;
  }

  /**
   * A key was pressed.
   *
   * @param isAwaited whether it is the second one however long it took
   */
  boolean isSecond(Key key, boolean isAwaited) {
    Instant now = call.now();
    boolean isSoon = isAwaited || Duration.between(lastAt, now).compareTo(twice) < 0;
    boolean isSecond = isSoon && last.equals(Optional.of(key));
    last = isSecond ? Optional.empty() : Optional.of(key);
    lastAt = now;
    return isSecond;
  }

  /** There was a pause since. */
  void leaveOut(Instant begun) {
    lastAt = lastAt.plus(Duration.between(begun, call.now()));
  }
}
