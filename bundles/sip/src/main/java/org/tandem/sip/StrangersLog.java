package org.tandem.sip;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of strangers that were turned away: one line a minute, with how many there were, so that
 * nobody can fill a log from outside.
 */
public final class StrangersLog {
  private static final Logger LOG = LoggerFactory.getLogger(StrangersLog.class);
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private long toldNanos = System.nanoTime() - PAUSE_NANOS;
  private long untold;

  /**
   * One more.
   *
   * @return how many the line tells of; 0 where none is written
   */
  public synchronized long turnedAway(InetAddress stranger, long nowNanos) {
    untold++;
    if (nowNanos - toldNanos < PAUSE_NANOS) {
      return 0;
    }
    LOG.warn(
        "Refused 403: {} is no gateway of ours ({} since the last such line)."
            + " A configuration org.tandem.gateway~NAME lets it call.",
        stranger.getHostAddress(),
        untold);
    long told = untold;
    toldNanos = nowNanos;
    untold = 0;
    return told;
  }
}
