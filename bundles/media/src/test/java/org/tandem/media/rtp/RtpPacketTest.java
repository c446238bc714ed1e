package org.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static boolean isValid(String hex) {
    return RtpPacket.isValid(bytes(hex), bytes(hex).length);
  }

  @Test
  void theFieldsOfAHeaderAreRead() {
    //                       V=2      M PT=0 seq  timestamp SSRC     payload
    byte[] packet = bytes("80        80     fffe 80000001  deadbeef 0102");
    assertThat(RtpPacket.isValid(packet, packet.length)).isTrue();
    assertThat(RtpPacket.hasMarker(packet)).isTrue();
    assertThat(RtpPacket.payloadType(packet)).isZero();
    assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(0xFFFE);
    assertThat(RtpPacket.timestamp(packet)).isEqualTo(0x80000001);
    assertThat(RtpPacket.ssrc(packet)).isEqualTo(0xDEADBEEF);
    assertThat(RtpPacket.payloadOffset(packet, packet.length)).isEqualTo(12);
    assertThat(RtpPacket.payloadLength(packet, packet.length)).isEqualTo(2);
  }

  @Test
  void theFieldsOfAHeaderAreWritten() {
    byte[] packet = new byte[12];
    RtpPacket.writeHeader(packet, true, 101, 0xFFFE, 0x80000001, 0xDEADBEEF);
    assertThat(packet).isEqualTo(bytes("80e5 fffe 80000001 deadbeef"));
    RtpPacket.writeHeader(packet, false, 0, 1, 160, 7);
    assertThat(packet).isEqualTo(bytes("8000 0001 000000a0 00000007"));
  }

  @ParameterizedTest
  @CsvSource({
    // two CSRCs
    "82000001 000000a0 00000007 11111111 22222222 aabb, 20, 2",
    // an extension of one word
    "90000001 000000a0 00000007 bede0001 10ff0000 aabbcc, 20, 3",
    // an extension without content
    "90000001 000000a0 00000007 bede0000 aa, 16, 1",
    // three bytes of padding, the last says so
    "a0000001 000000a0 00000007 aabb000003, 12, 2",
    // nothing but padding
    "a0000001 000000a0 00000007 00000003, 12, 1",
    // all of them
    "b1000001 000000a0 00000007 11111111 bede0001 10ff0000 aabb 0002, 24, 2",
  })
  void thePayloadIsFoundBehindWhateverComesFirst(String hex, int offset, int length) {
    byte[] packet = bytes(hex);
    assertThat(RtpPacket.isValid(packet, packet.length)).isTrue();
    assertThat(RtpPacket.payloadOffset(packet, packet.length)).isEqualTo(offset);
    assertThat(RtpPacket.payloadLength(packet, packet.length)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({
    "''", // nothing
    "80000001 000000a0 000000", // a byte short
    "40000001 000000a0 00000007 aa", // version 1
    "c0000001 000000a0 00000007 aa", // version 3
    "81000001 000000a0 00000007 1111", // half a CSRC
    "90000001 000000a0 00000007 bede", // half an extension
    "90000001 000000a0 00000007 bedeffff 00", // an extension that is longer than the packet
    "a0000001 000000a0 00000007 aabb0000 06", // more padding than there is
    "a0000001 000000a0 00000007 aabb00", // padding of no bytes
    "80c80006 000000a0 00000007 aabb", // RTCP at the port of RTP
  })
  void whatIsNoRtpIsRefused(String hex) {
    assertThat(isValid(hex)).isFalse();
  }

  @Test
  void rubbishIsRefusedOrReadWithinItsBounds() {
    Random random = new Random(1);
    byte[] packet = new byte[60];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(packet);
      packet[0] = (byte) (0x80 | packet[0] & 0x3F);
      int length = random.nextInt(61);
      if (RtpPacket.isValid(packet, length)) {
        int at = RtpPacket.payloadOffset(packet, length);
        int bytes = RtpPacket.payloadLength(packet, length);
        assertThat(Arrays.copyOfRange(packet, at, at + bytes)).hasSizeLessThanOrEqualTo(length);
        assertThat(at + bytes).isLessThanOrEqualTo(length);
      }
    }
  }

  @Test
  void sequenceNumbersRollOver() {
    assertThat(SequenceNumber.next(0xFFFF)).isZero();
    assertThat(SequenceNumber.distance(0xFFFE, 1)).isEqualTo(3);
    assertThat(SequenceNumber.distance(1, 0xFFFE)).isEqualTo(-3);
    assertThat(SequenceNumber.distance(0, 0x7FFF)).isEqualTo(0x7FFF);
  }
}
