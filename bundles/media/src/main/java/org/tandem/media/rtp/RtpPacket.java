package org.tandem.media.rtp;

/**
 * An RTP packet (RFC 3550 §5.1), as functions on its bytes.
 *
 * <pre>
 *  0                   1                   2                   3
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                     CSRC, CC times                            |
 * </pre>
 */
public final class RtpPacket {
  /** Bytes of a header without CSRC and extension. */
  public static final int HEADER_BYTES = 12;

  private static final int VERSION_2 = 0x80;
  private static final int PADDING = 0x20;
  private static final int EXTENSION = 0x10;
  private static final int MARKER = 0x80;

  private RtpPacket() {}

  /**
   * Whether it is RTP (RFC 3550 A.1): version, and room for all that its header announces. RTCP
   * that came to the same port (RFC 5761 §4) is not.
   */
  public static boolean isValid(byte[] packet, int length) {
    return length >= HEADER_BYTES
        && (packet[0] & 0xC0) == VERSION_2
        && !RtcpPacket.isRtcp(packet, length)
        && payloadOffset(packet, length) >= 0
        && payloadLength(packet, length) >= 0;
  }

  /** Whether it is RTCP that came to a port for both (RFC 5761 §4). */
  public static boolean isReport(byte[] packet, int length) {
    return RtcpPacket.isRtcp(packet, length);
  }

  /** Whether the first of a talkspurt, for sound (RFC 3551 §4.1). */
  public static boolean hasMarker(byte[] packet) {
    return (packet[1] & MARKER) != 0;
  }

  public static int payloadType(byte[] packet) {
    return packet[1] & 0x7F;
  }

  public static int sequenceNumber(byte[] packet) {
    return (packet[2] & 0xFF) << 8 | packet[3] & 0xFF;
  }

  public static int timestamp(byte[] packet) {
    return int32(packet, 4);
  }

  public static int ssrc(byte[] packet) {
    return int32(packet, 8);
  }

  /** Where the payload begins, behind CSRCs and extension; -1 if that is outside. */
  public static int payloadOffset(byte[] packet, int length) {
    int offset = HEADER_BYTES + 4 * (packet[0] & 0x0F);
    if ((packet[0] & EXTENSION) != 0) {
      if (offset + 4 > length) {
        return -1;
      }
      offset += 4 + 4 * ((packet[offset + 2] & 0xFF) << 8 | packet[offset + 3] & 0xFF);
    }
    return offset <= length ? offset : -1;
  }

  /** Bytes of payload without padding; negative if the padding is longer than what there is. */
  public static int payloadLength(byte[] packet, int length) {
    int padding = (packet[0] & PADDING) != 0 ? packet[length - 1] & 0xFF : 0;
    boolean isWrong = (packet[0] & PADDING) != 0 && padding == 0;
    return isWrong ? -1 : length - payloadOffset(packet, length) - padding;
  }

  /** Writes a header without CSRC, extension and padding. */
  public static void writeHeader(
      byte[] packet, boolean marker, int payloadType, int sequenceNumber, int timestamp, int ssrc) {
    packet[0] = (byte) VERSION_2;
    packet[1] = (byte) ((marker ? MARKER : 0) | payloadType);
    packet[2] = (byte) (sequenceNumber >> 8);
    packet[3] = (byte) sequenceNumber;
    putInt32(packet, 4, timestamp);
    putInt32(packet, 8, ssrc);
  }

  static int int32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | bytes[at + 3] & 0xFF;
  }

  static void putInt32(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }
}
