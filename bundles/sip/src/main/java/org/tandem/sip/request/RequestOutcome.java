package org.tandem.sip.request;

import java.util.Optional;

/**
 * What came of a request.
 *
 * @param status of the final response; 408 if none came in time, 503 if it could not be sent (RFC
 *     3261 §8.1.3.1)
 * @param retryAfter the value of Retry-After as written
 */
public record RequestOutcome(int status, Optional<String> retryAfter) {
  static final RequestOutcome TIMED_OUT = new RequestOutcome(408, Optional.empty());
  static final RequestOutcome UNSENT = new RequestOutcome(503, Optional.empty());
}
