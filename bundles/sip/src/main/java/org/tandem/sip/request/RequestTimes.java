package org.tandem.sip.request;

import java.time.Duration;

/**
 * How long a request other than INVITE takes (RFC 3261 §17.1.2.1).
 *
 * @param t1 first pause before it is sent again over UDP; each next one is twice as long
 * @param t2 longest pause
 * @param giveUp after which no answer is an answer: 64 x T1
 */
public record RequestTimes(Duration t1, Duration t2, Duration giveUp) {
  public static final RequestTimes STANDARD =
      new RequestTimes(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(32));
}
