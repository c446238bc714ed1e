package org.tandem.redirect;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of strangers that were turned away: one line a minute, with how many there were. */
final class StrangersLog {
  private static final Logger LOG = LoggerFactory.getLogger(StrangersLog.class);
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private long toldNanos = System.nanoTime() - PAUSE_NANOS;
  private long untold;

  synchronized void turnedAway(InetAddress stranger, long nowNanos) {
    untold++;
    if (nowNanos - toldNanos < PAUSE_NANOS) {
      return;
    }
    LOG.warn(
        "Refused 403: {} is no gateway of ours ({} since the last such line)."
            + " A configuration org.tandem.gateway~NAME lets it call.",
        stranger.getHostAddress(),
        untold);
    toldNanos = nowNanos;
    untold = 0;
  }
}
