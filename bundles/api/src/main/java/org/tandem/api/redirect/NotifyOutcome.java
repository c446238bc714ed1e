package org.tandem.api.redirect;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a NOTIFY.
 *
 * @param status of the final answer; 408 if none came in time, 503 if it could not be sent
 * @param retryAfter what the answer asks for by Retry-After
 */
public record NotifyOutcome(int status, Optional<Duration> retryAfter) {
  public NotifyOutcome(int status) {
    this(status, Optional.empty());
  }

  /** Whether the peer wants a log-on (RFC 3261 §22), which we have none for. */
  public boolean isChallenge() {
    return status == 401 || status == 407;
  }

  public boolean isTaken() {
    return status >= 200 && status < 300;
  }

  /** Whether it was answered, and will hardly be taken later. */
  public boolean isRefused() {
    return !isTaken() && status != 408 && status != 480 && status != 503;
  }
}
