package org.tandem.itests.testkit.phone;

import java.time.Duration;
import java.util.function.Consumer;
import org.tandem.itests.testkit.PhoneLoop;

/** Our 200 to an INVITE, sent again until it is acknowledged (RFC 3261 §13.3.1.4). */
final class Acceptance {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final PhoneLoop loop;
  private final SipText ok;
  private final Consumer<SipText> reply;
  private boolean isAcknowledged;

  Acceptance(PhoneLoop loop, SipText ok, Consumer<SipText> reply) {
    this.loop = loop;
    this.ok = ok;
    this.reply = reply;
    send(T1);
  }

  void acknowledged() {
    isAcknowledged = true;
  }

  private void send(Duration again) {
    if (isAcknowledged) {
      return;
    }
    reply.accept(ok);
    Duration doubled = again.multipliedBy(2);
    loop.after(again, () -> send(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST));
  }
}
