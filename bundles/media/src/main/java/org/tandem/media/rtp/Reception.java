package org.tandem.media.rtp;

/**
 * What is known of the source that we receive: which packets are believed, how many are missing,
 * how unevenly they come (RFC 3550 A.1, A.3, A.8). A restart of the peer, by a new SSRC or by a
 * jump of the sequence number, is believed when two packets in a row agree on it; the numbers that
 * it gives out go on as if nothing had happened.
 */
public final class Reception {
  /** What to do with a packet. */
  public enum Verdict {
    USE,
    /** Use it; sequence numbers and timestamps before it mean nothing any more. */
    USE_RESTARTED,
    /** One of a kind: perhaps the first of a restart, perhaps a stray. */
    IGNORE
  }

  private static final int MAX_DROPOUT = 3000;
  private static final int MAX_MISORDER = 100;

  /** More is no jitter: the peer's timestamps jumped. */
  private static final int MAX_DIFFERENCE_UNITS = 48_000;

  private boolean isStarted;
  private int ssrc;
  private long base;
  private long highest;
  private long shift;
  private long newest;

  private int candidateSsrc;
  private int candidateNext = -1;

  private long received;
  private long lostBefore;
  private long expectedAtReport;
  private long receivedAtReport;

  private int lastTransit;
  private boolean hasTransit;
  private double jitterUnits;

  /** Judges a packet whose header is valid and whose sender is believed. */
  public Verdict packet(int packetSsrc, int number) {
    if (!isStarted) {
      isStarted = true;
      start(packetSsrc, number, 0);
      return Verdict.USE;
    }
    int ahead = SequenceNumber.distance((int) highest & 0xFFFF, number);
    if (packetSsrc != ssrc || ahead >= MAX_DROPOUT || ahead <= -MAX_MISORDER) {
      return restart(packetSsrc, number);
    }
    candidateNext = -1;
    received++;
    long extended = highest + ahead;
    highest = Math.max(highest, extended);
    newest = extended + shift;
    return Verdict.USE;
  }

  /** The number of the packet that was just believed, extended, going on through restarts. */
  public long sequence() {
    return newest;
  }

  /**
   * Notes when a packet came, for the jitter (A.8).
   *
   * @param arrivalUnits the time of arrival in timestamp units
   */
  public void arrived(int timestamp, int arrivalUnits) {
    int transit = arrivalUnits - timestamp;
    long difference = Math.abs((long) (transit - lastTransit));
    if (hasTransit && difference < MAX_DIFFERENCE_UNITS) {
      jitterUnits += (difference - jitterUnits) / 16;
    }
    lastTransit = transit;
    hasTransit = true;
  }

  private Verdict restart(int packetSsrc, int number) {
    boolean isAgreed = packetSsrc == candidateSsrc && number == candidateNext;
    candidateSsrc = packetSsrc;
    candidateNext = SequenceNumber.next(number);
    if (!isAgreed) {
      return Verdict.IGNORE;
    }
    lostBefore = lost();
    start(packetSsrc, number, highest + shift + 2); // the first of the two was given up
    return Verdict.USE_RESTARTED;
  }

  private void start(int packetSsrc, int number, long sequence) {
    ssrc = packetSsrc;
    base = number;
    highest = number;
    newest = sequence;
    shift = sequence - number;
    candidateNext = -1;
    received = 1;
    expectedAtReport = 0;
    receivedAtReport = 0;
    hasTransit = false;
  }

  public boolean isStarted() {
    return isStarted;
  }

  public int ssrc() {
    return ssrc;
  }

  /** Highest sequence number with the count of its cycles above (RFC 3550 §6.4.1). */
  int extendedHighest() {
    return (int) highest;
  }

  /** Packets that never came, from all restarts; more came than were sent where some came twice. */
  public long lost() {
    return lostBefore + Math.max(0, lostOfSource());
  }

  long lostOfSource() {
    return isStarted ? highest - base + 1 - received : 0;
  }

  /** Interarrival jitter in timestamp units. */
  public long jitterUnits() {
    return (long) jitterUnits;
  }

  /** The share that was lost since the last time this was asked, in 256ths (A.3). */
  int takeFractionLost() {
    long expected = highest - base + 1;
    long expectedNow = expected - expectedAtReport;
    long lostNow = expectedNow - (received - receivedAtReport);
    expectedAtReport = expected;
    receivedAtReport = received;
    return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
  }
}
