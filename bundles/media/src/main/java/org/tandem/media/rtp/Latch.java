package org.tandem.media.rtp;

import java.net.InetSocketAddress;

/**
 * Whose packets are ours, and where ours go: symmetric RTP (RFC 4961) with limits (RFC 7362 §4).
 *
 * <p>SDP names an address, but behind a NAT packets come from another one. So what SDP names is
 * believed at once; anybody else only while nobody is believed, and only with two packets in a row
 * from one source. Who is believed stays believed until SDP names another address, its owner turns
 * up after all, or nothing came for {@value #SILENT_SECONDS} s; that last way {@value #RELATCHES}
 * times at most. Anybody else is ignored.
 */
public final class Latch {
  static final int SILENT_SECONDS = 2;
  static final int RELATCHES = 3;

  private static final long SILENT_NANOS = SILENT_SECONDS * 1_000_000_000L;
  private static final long OVERLAP_NANOS = 500_000_000L;

  private InetSocketAddress named;
  private long namedNanos;
  private InetSocketAddress believed;
  private InetSocketAddress former;
  private long heardNanos;
  private int relatches;

  private InetSocketAddress candidate;
  private int candidateSsrc;
  private int candidateNext;

  /** SDP names the peer's address; the same one again changes nothing. */
  public void name(InetSocketAddress address, long nowNanos) {
    if (!address.equals(named)) {
      named = address;
      namedNanos = nowNanos;
      former = believed;
      believed = null;
      candidate = null;
      relatches = 0;
    }
  }

  /** Where to send: to whom we believe, else to what SDP named. */
  public InetSocketAddress target() {
    return believed != null ? believed : named;
  }

  /** Whether a valid RTP packet is from our peer. */
  public boolean accepts(InetSocketAddress sender, int ssrc, int number, long nowNanos) {
    boolean isBelieved =
        sender.equals(believed)
            || sender.equals(named)
            || isOpen(sender, nowNanos) && isSecondInRow(sender, ssrc, number);
    if (isBelieved) {
      relatches += believed == null || sender.equals(believed) || sender.equals(named) ? 0 : 1;
      believed = sender;
      heardNanos = nowNanos;
      candidate = null;
    }
    return isBelieved;
  }

  private boolean isOpen(InetSocketAddress sender, long nowNanos) {
    if (believed == null) {
      // What was on its way when the address changed must not win over the new one.
      return !sender.equals(former) || nowNanos - namedNanos > OVERLAP_NANOS;
    }
    return nowNanos - heardNanos > SILENT_NANOS && relatches < RELATCHES;
  }

  private boolean isSecondInRow(InetSocketAddress sender, int ssrc, int number) {
    boolean isSecond = sender.equals(candidate) && ssrc == candidateSsrc && number == candidateNext;
    candidate = sender;
    candidateSsrc = ssrc;
    candidateNext = SequenceNumber.next(number);
    return isSecond;
  }
}
