package org.tandem.itests.testkit.phone;

import java.time.Duration;
import java.util.function.Consumer;
import org.tandem.itests.testkit.PhoneLoop;

/**
 * A request until its final answer (RFC 3261 §17.1): over UDP it is sent again, T1 doubling, until
 * an answer comes; an INVITE's refusal is acknowledged as often as it comes. Touched by the loop's
 * thread alone.
 *
 * <pre>
 *  sent at, in seconds   0  0.5  1.5  3.5  7.5  11.5 ... 31.5 | 32 given up
 *  INVITE                x   x    x    x    x   (15.5)    x
 *  other                 x   x    x    x    x     x       x
 * </pre>
 */
final class ClientTransaction {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final Duration T2 = Duration.ofSeconds(4);
  private static final Duration LIMIT = T1.multipliedBy(64);

  private final PhoneLoop loop;
  private final SipText request;
  private final Consumer<SipText> sender;
  private final Consumer<SipText> onAnswer;
  private final boolean isInvite;
  private PhoneLoop.Timer resend;
  private PhoneLoop.Timer limit;
  private boolean isAnswered;

  /**
   * @param onAnswer takes each provisional answer and the first final one
   */
  ClientTransaction(
      PhoneLoop loop, SipText request, Consumer<SipText> sender, Consumer<SipText> onAnswer) {
    this.loop = loop;
    this.request = request;
    this.sender = sender;
    this.onAnswer = onAnswer;
    this.isInvite = request.method().equals("INVITE");
  }

  void start(boolean isReliable, Runnable onTimeout) {
    sender.accept(request);
    if (!isReliable) {
      resendAfter(T1);
    }
    limit =
        loop.after(
            LIMIT,
            () -> {
              stop();
              onTimeout.run();
            });
  }

  void answer(SipText answer) {
    boolean isFinal = answer.status() >= 200;
    if (isFinal && isInvite && answer.status() >= 300) {
      sender.accept(acknowledgement(answer));
    }
    if (isAnswered) {
      return;
    }
    if (isFinal || isInvite) {
      stop();
    }
    isAnswered = isFinal;
    onAnswer.accept(answer);
  }

  void stop() {
    limit.cancel();
    if (resend != null) {
      resend.cancel();
    }
  }

  /** CANCEL for this INVITE (RFC 3261 §9.1): the same branch, the same sequence number. */
  SipText cancellation() {
    return sameTransaction("CANCEL").with("To", request.header("To"));
  }

  private SipText acknowledgement(SipText answer) {
    return sameTransaction("ACK").with("To", answer.header("To"));
  }

  private SipText sameTransaction(String method) {
    SipText message =
        SipText.request(method, request.startLine().split(" ")[1])
            .with("Via", request.header("Via"))
            .with("From", request.header("From"))
            .with("Call-ID", request.header("Call-ID"))
            .with("CSeq", request.sequence() + " " + method)
            .with("Max-Forwards", "70");
    for (String route : request.headers("Route")) {
      message = message.with("Route", route);
    }
    return message;
  }

  private void resendAfter(Duration delay) {
    resend =
        loop.after(
            delay,
            () -> {
              sender.accept(request);
              Duration doubled = delay.multipliedBy(2);
              resendAfter(isInvite || doubled.compareTo(T2) < 0 ? doubled : T2);
            });
  }
}
