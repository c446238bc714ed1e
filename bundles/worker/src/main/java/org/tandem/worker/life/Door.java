package org.tandem.worker.life;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.worker.PortSlot;

/**
 * Whether new calls may come in at all: for test calls only, then for all, then lingering while
 * drained, then closed. Asked on SIP threads.
 */
final class Door {
  /** What it says while it is not open. */
  private record Closing(Optional<PortSlot> successor, Duration linger, long fromNanos) {}

  private volatile boolean isProved;
  private volatile Optional<Closing> closing = Optional.empty();
  private volatile boolean isClosed;

  /**
   * Begins to close.
   *
   * @param linger how long calls still come in
   */
  void drain(Optional<PortSlot> successor, Duration linger) {
    closing = Optional.of(new Closing(successor, linger, System.nanoTime() + linger.toNanos()));
  }

  /** Closes at once; a successor that is known is still pointed at. */
  void close() {
    isClosed = true;
    closing =
        Optional.of(
            new Closing(closing.flatMap(Closing::successor), Duration.ZERO, System.nanoTime()));
  }

  /** How long calls still come in; negative once they do not. */
  long lingersNanos() {
    return closing.map(end -> end.fromNanos() - System.nanoTime()).orElse(Long.MAX_VALUE);
  }

  /** How long those who come late are waited for. */
  Duration linger() {
    return closing.map(Closing::linger).orElse(Duration.ZERO);
  }

  /** Whether it began to close, although calls may still come in. */
  boolean isClosing() {
    return closing.isPresent();
  }

  /** Whether it was closed, and calls that go on end too. */
  boolean isClosed() {
    return isClosed;
  }

  /** The worker is proved: from now on all calls come in. */
  void open() {
    isProved = true;
  }

  /** Whether a call comes in. */
  boolean takes(boolean isTest) {
    return (isProved || isTest) && lingersNanos() > 0;
  }

  /** Where calls go after it, as far as it was told. */
  Optional<PortSlot> successor() {
    return closing.flatMap(Closing::successor);
  }
}
