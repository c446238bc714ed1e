package org.tandem.media.rtp;

import java.time.Instant;

/**
 * Wall-clock time as RTCP writes it: seconds since 1900 and 32 bits of fraction (RFC 3550 §4). It
 * follows a clock that never jumps, from one look at the wall.
 */
public final class NtpClock {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  private final long epochNanos;
  private final long wallSeconds;
  private final long wallNanos;

  /**
   * @param wall the time of day
   * @param nanos what the other clock shows at that moment
   */
  public NtpClock(Instant wall, long nanos) {
    epochNanos = nanos;
    wallSeconds = wall.getEpochSecond() + SECONDS_1900_TO_1970;
    wallNanos = wall.getNano();
  }

  /** The timestamp of 64 bits. */
  long at(long nanos) {
    long since = nanos - epochNanos + wallNanos;
    long seconds = wallSeconds + Math.floorDiv(since, 1_000_000_000L);
    long fraction = (Math.floorMod(since, 1_000_000_000L) << 32) / 1_000_000_000L;
    return seconds << 32 | fraction;
  }

  /** Its middle 32 bits, in which delays are told: units of 1/65536 s. */
  int middleAt(long nanos) {
    return (int) (at(nanos) >>> 16);
  }
}
