package org.tandem.media.rtp;

import java.util.random.RandomGenerator;

/**
 * The reports of one call: what we tell the peer about both directions, and what its reports tell
 * us (RFC 3550 §6). With two participants and these packets the interval is always the minimum of
 * §6.2: 5 s, half of that at first, shaken by half of it either way and cut by 1.22 (§6.3.1).
 * Sockets are its caller's.
 */
public final class RtcpReports {
  /** Room that a compound needs. */
  public static final int MAX_BYTES = 256;

  private static final double MIN_INTERVAL_NANOS = 5e9;
  private static final double COMPENSATION = Math.E - 1.5;
  private static final int LONGEST_ROUND_TRIP = 30 << 16;

  private final RtpSender sender;
  private final Reception reception;
  private final NtpClock clock;
  private final String cname;
  private final RandomGenerator random;

  private long dueNanos;
  private long packetsAtReport;
  private int lastSenderReport;
  private long lastSenderReportNanos;
  private long roundTripNanos;

  /**
   * @param cname our canonical name, the same in all calls, nothing personal (RFC 7022)
   */
  public RtcpReports(
      RtpSender sender,
      Reception reception,
      NtpClock clock,
      String cname,
      RandomGenerator random,
      long nowNanos) {
    this.sender = sender;
    this.reception = reception;
    this.clock = clock;
    this.cname = cname;
    this.random = random;
    this.dueNanos = nowNanos + interval() / 2;
  }

  public boolean isDue(long nowNanos) {
    return nowNanos - dueNanos >= 0;
  }

  /**
   * Writes a compound and sets the time of the next one.
   *
   * @param isBye whether we leave
   * @return its bytes
   */
  public int write(byte[] out, long nowNanos, boolean isBye) {
    dueNanos = nowNanos + interval();
    int length = report(out, nowNanos);
    length += RtcpPacket.writeCname(out, length, sender.ssrc(), cname);
    if (isBye) {
      RtcpPacket.writeHeader(
          out, length, 1, RtcpPacket.BYE, RtcpPacket.HEADER_BYTES, sender.ssrc());
      length += RtcpPacket.HEADER_BYTES;
    }
    return length;
  }

  private int report(byte[] out, long nowNanos) {
    boolean hasSent = sender.packets() > packetsAtReport;
    packetsAtReport = sender.packets();
    int blocks = reception.isStarted() ? 1 : 0;
    int head = RtcpPacket.HEADER_BYTES + (hasSent ? RtcpPacket.SENDER_BYTES : 0);
    int bytes = head + blocks * RtcpPacket.BLOCK_BYTES;
    int type = hasSent ? RtcpPacket.SENDER_REPORT : RtcpPacket.RECEIVER_REPORT;
    RtcpPacket.writeHeader(out, 0, blocks, type, bytes, sender.ssrc());
    if (hasSent) {
      long ntp = clock.at(nowNanos);
      RtpPacket.putInt32(out, 8, (int) (ntp >>> 32));
      RtpPacket.putInt32(out, 12, (int) ntp);
      RtpPacket.putInt32(out, 16, sender.timestamp());
      RtpPacket.putInt32(out, 20, (int) sender.packets());
      RtpPacket.putInt32(out, 24, (int) sender.payloadBytes());
    }
    if (blocks == 1) {
      block(out, head, nowNanos);
    }
    return bytes;
  }

  private void block(byte[] out, int at, long nowNanos) {
    long lost = Math.max(-0x800000, Math.min(0x7FFFFF, reception.lostOfSource()));
    RtpPacket.putInt32(out, at, reception.ssrc());
    RtpPacket.putInt32(out, at + 4, reception.takeFractionLost() << 24 | (int) lost & 0xFFFFFF);
    RtpPacket.putInt32(out, at + 8, reception.extendedHighest());
    RtpPacket.putInt32(out, at + 12, (int) reception.jitterUnits());
    RtpPacket.putInt32(out, at + 16, lastSenderReport);
    long since = lastSenderReport == 0 ? 0 : nowNanos - lastSenderReportNanos;
    RtpPacket.putInt32(out, at + 20, (int) (since * 65536.0 / 1e9));
  }

  /**
   * Takes what the peer sent.
   *
   * @return whether it is RTCP at all
   */
  public boolean received(byte[] compound, int length, long nowNanos) {
    if (!RtcpPacket.isValid(compound, length)) {
      return false;
    }
    for (int at = 0; at < length; at += RtcpPacket.bytes(compound, at)) {
      int type = RtcpPacket.type(compound, at);
      boolean isSender = type == RtcpPacket.SENDER_REPORT;
      int head = RtcpPacket.HEADER_BYTES + (isSender ? RtcpPacket.SENDER_BYTES : 0);
      int bytes = RtcpPacket.bytes(compound, at);
      int blocks = RtcpPacket.count(compound, at);
      boolean isReport = isSender || type == RtcpPacket.RECEIVER_REPORT;
      if (!isReport || bytes < head + blocks * RtcpPacket.BLOCK_BYTES) {
        continue;
      }
      if (isSender && reception.isStarted() && ssrc(compound, at) == reception.ssrc()) {
        lastSenderReport =
            RtpPacket.int32(compound, at + 8) << 16 | RtpPacket.int32(compound, at + 12) >>> 16;
        lastSenderReportNanos = nowNanos;
      }
      for (int i = 0; i < blocks; i++) {
        receivedBlock(compound, at + head + i * RtcpPacket.BLOCK_BYTES, nowNanos);
      }
    }
    return true;
  }

  private void receivedBlock(byte[] compound, int at, long nowNanos) {
    int sentAt = RtpPacket.int32(compound, at + 16);
    if (RtpPacket.int32(compound, at) != sender.ssrc() || sentAt == 0) {
      return;
    }
    int held = RtpPacket.int32(compound, at + 20);
    int roundTrip = clock.middleAt(nowNanos) - sentAt - held;
    // Clocks are read in steps, so that nothing may look like a little less than nothing.
    if (roundTrip > -(1 << 16) && roundTrip < LONGEST_ROUND_TRIP) {
      roundTripNanos = (long) (Math.max(0, roundTrip) * 1e9 / 65536);
    }
  }

  private static int ssrc(byte[] compound, int at) {
    return RtpPacket.int32(compound, at + 4);
  }

  /** Zero until the peer reported about us. */
  public long roundTripNanos() {
    return roundTripNanos;
  }

  private long interval() {
    return (long) (MIN_INTERVAL_NANOS * (0.5 + random.nextDouble()) / COMPENSATION);
  }
}
