package org.tandem.media.rtp;

/**
 * The sequence number of RTP: 16 bits that begin anywhere and roll over every 22 minutes (RFC 3550
 * §5.1), as arithmetic on ints from 0 to 65535.
 */
public final class SequenceNumber {
  private static final int MASK = 0xFFFF;

  private SequenceNumber() {}

  public static int next(int number) {
    return number + 1 & MASK;
  }

  /** How far {@code to} is after {@code from}: -32768 to 32767, the shorter way round. */
  public static int distance(int from, int to) {
    return (short) (to - from);
  }

  /** Continues a number that has been extended beyond 16 bits, by the shorter way round. */
  public static long extend(long near, int number) {
    return near + distance((int) near & MASK, number);
  }
}
