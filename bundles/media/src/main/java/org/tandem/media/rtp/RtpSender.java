package org.tandem.media.rtp;

import java.util.random.RandomGenerator;

/**
 * Our side of an RTP stream: SSRC, sequence number and timestamp begin at random (RFC 3550 §5.1)
 * and go on as long as the call. What is in a packet, and when, is its caller's.
 */
public final class RtpSender {
  private final int ssrc;
  private int sequenceNumber;
  private int timestamp;
  private boolean isResuming = true;
  private long packets;
  private long payloadBytes;

  public RtpSender(RandomGenerator random) {
    ssrc = random.nextInt();
    sequenceNumber = random.nextInt() & 0xFFFF;
    timestamp = random.nextInt();
  }

  public int ssrc() {
    return ssrc;
  }

  /** The timestamp of the frame that is due now. */
  public int timestamp() {
    return timestamp;
  }

  /** Time goes by, whether something was sent or not. */
  public void advance(int units) {
    timestamp += units;
  }

  /** The next sound is the first after a pause, or of something new: it has the marker. */
  public void beginTalkspurt() {
    isResuming = true;
  }

  /** Makes the packet of sound whose payload stands behind the header already. */
  public int sound(byte[] packet, int payloadType, int length) {
    boolean marker = isResuming;
    isResuming = false;
    return packet(packet, marker, payloadType, timestamp, length);
  }

  /** Makes the packet of a telephone event, whose timestamp is the event's beginning. */
  public int event(byte[] packet, boolean marker, int payloadType, int startedAt, int length) {
    isResuming = true;
    return packet(packet, marker, payloadType, startedAt, length);
  }

  private int packet(byte[] packet, boolean marker, int payloadType, int at, int length) {
    RtpPacket.writeHeader(packet, marker, payloadType, sequenceNumber, at, ssrc);
    sequenceNumber = SequenceNumber.next(sequenceNumber);
    packets++;
    payloadBytes += length;
    return RtpPacket.HEADER_BYTES + length;
  }

  public long packets() {
    return packets;
  }

  public long payloadBytes() {
    return payloadBytes;
  }
}
