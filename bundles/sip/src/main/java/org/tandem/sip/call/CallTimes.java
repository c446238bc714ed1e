package org.tandem.sip.call;

import java.time.Duration;

/**
 * How long things take in calls.
 *
 * @param t1 first pause between two 2xx (RFC 3261 §17.1.1.1)
 * @param t2 longest pause between two 2xx
 * @param giveUp how long a peer may leave us without an ACK or a final response: 64 x T1
 * @param ringing how long a call that we place may ring
 * @param session session interval that we ask for and grant at most (RFC 4028 §4)
 * @param minSession the shortest that we accept
 */
public record CallTimes(
    Duration t1,
    Duration t2,
    Duration giveUp,
    Duration ringing,
    Duration session,
    Duration minSession) {

  /** The values of the RFCs, with the given session interval. */
  public static CallTimes standard(Duration session) {
    return new CallTimes(
        Duration.ofMillis(500),
        Duration.ofSeconds(4),
        Duration.ofSeconds(32),
        Duration.ofMinutes(3),
        session,
        Duration.ofSeconds(90));
  }
}
