package org.tandem.worker.life;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;

/**
 * Whether new calls may come in at all: open, then lingering while drained, then pointing
 * elsewhere, then closed. Asked on SIP threads.
 */
final class Door {
  /** What it says while it is not open. */
  private record Closing(Optional<PortSlot> successor, Duration linger, long fromNanos) {}

  private volatile Optional<Closing> closing = Optional.empty();

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

  /** Whether calls still come in. */
  boolean isOpen() {
    return lingersNanos() > 0;
  }

  /**
   * Where a call belongs that comes too late; empty while calls come in, or without a successor.
   */
  Optional<Answer> elsewhere(SipRequest invite) {
    return isOpen()
        ? Optional.empty()
        : closing.flatMap(Closing::successor).map(slot -> Successor.answer(invite, slot));
  }
}
