package org.tandem.tls;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.tls.CertificateFacts;

/** Tells that a certificate expires soon: at 30, 7 and 1 days, and when it has; once each. */
final class ExpiryAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryAlarm.class);
  private static final long[] DAYS = {0, 1, 7, 30};

  private final Clock clock;
  private String fingerprint = "";
  private long told = Long.MAX_VALUE;

  ExpiryAlarm(Clock clock) {
    this.clock = clock;
  }

  /**
   * Looks at the clock.
   *
   * @return whether something was told
   */
  boolean look(CertificateFacts facts) {
    if (!facts.sha256().equals(fingerprint)) {
      fingerprint = facts.sha256();
      told = Long.MAX_VALUE;
    }
    boolean isOver = !clock.instant().isBefore(facts.until());
    long days = facts.daysLeft(clock);
    for (long threshold : DAYS) {
      if (threshold == 0 ? isOver : days < threshold || days == threshold) {
        return threshold < told && tell(facts, threshold, days);
      }
    }
    return false;
  }

  private boolean tell(CertificateFacts facts, long threshold, long days) {
    told = threshold;
    if (threshold == 0) {
      LOG.error("The TLS certificate {} ({}) has expired", facts.file(), facts.subject());
    } else {
      LOG.warn(
          "The TLS certificate {} ({}) expires in {} day{}, at {}",
          facts.file(),
          facts.subject(),
          days,
          days == 1 ? "" : "s",
          facts.until());
    }
    return true;
  }
}
