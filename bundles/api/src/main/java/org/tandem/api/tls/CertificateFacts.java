package org.tandem.api.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate as an administrator sees it.
 *
 * @param file where it is
 * @param subject its distinguished name: {@code CN=um.example.com}
 * @param names that it is for: DNS names, addresses, URIs
 * @param issuer likewise; the subject itself where it is self-signed
 * @param sha256 its fingerprint: {@code A1:B2: ...}
 * @param from when it begins to hold
 * @param until its last moment
 */
public record CertificateFacts(
    String file,
    String subject,
    List<String> names,
    String issuer,
    String sha256,
    Instant from,
    Instant until) {

  /** Whole days until it expires; negative once it has. */
  public long daysLeft(Clock clock) {
    return Math.floorDiv(
        Duration.between(clock.instant(), until).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  public boolean isSelfSigned() {
    return subject.equals(issuer);
  }
}
