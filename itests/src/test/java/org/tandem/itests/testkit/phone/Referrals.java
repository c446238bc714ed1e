package org.tandem.itests.testkit.phone;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a peer asked us to do in its stead (REFER, RFC 3515). It is accepted or refused as the test
 * said before; doing it, and telling how it went, is the test's matter.
 */
final class Referrals {
  private final BlockingQueue<SipText> asked = new LinkedBlockingQueue<>();
  private volatile int status = 202;
  private volatile String reason = "Accepted";

  /** What REFERs are answered from now on. */
  void answer(int newStatus, String newReason) {
    status = newStatus;
    reason = newReason;
  }

  void take(SipText refer, Consumer<SipText> reply, String tag) {
    reply.accept(SipText.answer(refer, status, reason, tag));
    if (asked.stream().noneMatch(known -> known.sequence() == refer.sequence())) {
      asked.add(refer);
    }
  }

  Optional<SipText> next(Duration limit) throws InterruptedException {
    return Optional.ofNullable(asked.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
  }
}
