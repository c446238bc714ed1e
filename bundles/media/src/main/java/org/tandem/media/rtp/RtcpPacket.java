package org.tandem.media.rtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * RTCP packets (RFC 3550 §6), as functions on bytes. Several of them make the compound that is sent
 * in one datagram.
 */
final class RtcpPacket {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int BYE = 203;

  /** Bytes of a header with the SSRC of its sender. */
  static final int HEADER_BYTES = 8;

  static final int SENDER_BYTES = 20;
  static final int BLOCK_BYTES = 24;

  private static final int VERSION_2 = 0x80;
  private static final int CNAME = 1;

  private RtcpPacket() {}

  /** Whether a packet at a port for both is RTCP (RFC 5761 §4): types 192 to 223. */
  static boolean isRtcp(byte[] packet, int length) {
    int type = length < 2 ? 0 : packet[1] & 0xFF;
    return type >= 192 && type <= 223;
  }

  /** Whether a compound is well formed (A.2): its packets fill it, the first is a report. */
  static boolean isValid(byte[] compound, int length) {
    if (length < HEADER_BYTES
        || type(compound, 0) != SENDER_REPORT && type(compound, 0) != RECEIVER_REPORT) {
      return false;
    }
    int at = 0;
    while (at + 4 <= length && (compound[at] & 0xC0) == VERSION_2) {
      at += bytes(compound, at);
    }
    return at == length;
  }

  static int type(byte[] compound, int at) {
    return compound[at + 1] & 0xFF;
  }

  /** Reports or sources in it. */
  static int count(byte[] compound, int at) {
    return compound[at] & 0x1F;
  }

  static int bytes(byte[] compound, int at) {
    return 4 + 4 * ((compound[at + 2] & 0xFF) << 8 | compound[at + 3] & 0xFF);
  }

  /** Writes a header; {@code bytes} are those of the whole packet, a multiple of four. */
  static void writeHeader(byte[] out, int at, int count, int type, int bytes, int ssrc) {
    out[at] = (byte) (VERSION_2 | count);
    out[at + 1] = (byte) type;
    int words = bytes / 4 - 1;
    out[at + 2] = (byte) (words >> 8);
    out[at + 3] = (byte) words;
    RtpPacket.putInt32(out, at + 4, ssrc);
  }

  /**
   * Writes a source description with a CNAME (§6.5.1).
   *
   * @return bytes written
   */
  static int writeCname(byte[] out, int at, int ssrc, String cname) {
    byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
    // Item type, its length, the text, and one to four zeros to the next word (§6.5).
    int bytes = HEADER_BYTES + (2 + name.length) / 4 * 4 + 4;
    Arrays.fill(out, at, at + bytes, (byte) 0);
    writeHeader(out, at, 1, SOURCE_DESCRIPTION, bytes, ssrc);
    out[at + 8] = CNAME;
    out[at + 9] = (byte) name.length;
    System.arraycopy(name, 0, out, at + 10, name.length);
    return bytes;
  }
}
