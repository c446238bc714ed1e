package org.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpReportsTest {
  /** 1900 plus 0x83AA7E80 seconds is 1970. */
  private final NtpClock clock = new NtpClock(Instant.EPOCH, 0);

  private final Random numbers =
      new Random(1) {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt() {
          return 0x01020304;
        }
      };
  private final RtpSender sender = new RtpSender(numbers);
  private final Reception reception = new Reception();
  private final RtcpReports reports =
      new RtcpReports(sender, reception, clock, "abcde", new Random(1), 0);
  private final byte[] out = new byte[RtcpReports.MAX_BYTES];

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private String written(long nanos, boolean isBye) {
    int length = reports.write(out, nanos, isBye);
    return HexFormat.of().formatHex(out, 0, length);
  }

  @Test
  void whoSendsAndHearsNothingReportsThatMuch() {
    sender.sound(new byte[172], 0, 160);
    sender.advance(160);
    String report =
        "80c80006 01020304" // SR without blocks, 7 words; our SSRC
            + "83aa7e81 80000000" // 1.5 s after 1970
            + "010203a4" // RTP timestamp
            + "00000001 000000a0"; // a packet of 160 bytes
    assertThat(written(1_500_000_000L, false)).startsWith(report.replace(" ", ""));
  }

  @Test
  void whoOnlyHearsReportsWhatItHeard() {
    reception.packet(0xCAFE, 10);
    reception.packet(0xCAFE, 13);
    String report =
        "81c90007 01020304" // RR, one block, 8 words; our SSRC
            + "0000cafe" // about whom
            + "80000002" // 128/256 lost since the last report, 2 in all
            + "0000000d 00000000" // highest number, jitter
            + "00000000 00000000"; // no report heard yet
    assertThat(written(0, false)).startsWith(report.replace(" ", ""));
    assertThat(reports.received(out, reports.write(out, 0, false), 0)).isTrue();
  }

  @Test
  void theCnameIsPaddedToAWholeWord() {
    for (int length = 1; length < 30; length++) {
      byte[] description = new byte[64];
      Arrays.fill(description, (byte) 0x7F);
      int bytes = RtcpPacket.writeCname(description, 0, 1, "x".repeat(length));
      assertThat(bytes % 4).isZero();
      assertThat(bytes - 10 - length).as("zeros for length %d", length).isBetween(1, 4);
      assertThat(Arrays.copyOfRange(description, 10 + length, bytes)).containsOnly(0);
      assertThat(RtcpPacket.bytes(description, 0)).isEqualTo(bytes);
    }
  }

  @Test
  void whoLeavesSaysBye() {
    assertThat(written(0, true)).startsWith("80c9").endsWith("81cb000101020304");
  }

  @Test
  void theRoundTripIsWhatIsLeftAfterThePeersPause() {
    sender.sound(new byte[172], 0, 160);
    reports.write(out, 10_000_000_000L, false);
    // The peer got the report of 10 s (middle 32 bits 7e8a0000) and held it for 2 s.
    byte[] answer =
        bytes("81c90007 0000beef" + "01020304 00000000 00000000 00000000" + "7e8a0000 00020000");
    assertThat(reports.received(answer, answer.length, 12_080_000_000L)).isTrue();
    assertThat(reports.roundTripNanos() / 1_000_000).isCloseTo(80, within(1L));
  }

  @Test
  void aRoundTripThatCannotBeIsNotBelieved() {
    byte[] answer =
        bytes("81c90007 0000beef" + "01020304 00000000 00000000 00000000" + "7e8a0000 00000000");
    assertThat(reports.received(answer, answer.length, 100_000_000_000L)).isTrue();
    assertThat(reports.received(answer, answer.length, 1_000_000_000L)).isTrue();
    assertThat(reports.roundTripNanos()).isZero();
  }

  @Test
  void thePeersReportIsAnsweredWithWhenItCameAndHowLongAgo() {
    reception.packet(0xBEEF, 1);
    byte[] report = bytes("80c80006 0000beef 83aa7e80 40000000 00000000 00000000 00000000");
    assertThat(reports.received(report, report.length, 3_000_000_000L)).isTrue();
    // middle 32 bits of its time; 1.5 s in 65536ths
    assertThat(written(4_500_000_000L, false)).contains("7e804000" + "00018000");
  }

  @Test
  void rubbishIsRefusedAndSurvived() {
    for (String hex :
        new String[] {
          "",
          "80c9",
          "81c90007 0000beef", // a block that is not there
          "80ca0001 0000beef", // no report first
          "80c90002 0000beef", // longer than the datagram
          "40c90001 0000beef", // version 1
          "80c90001 0000beef 00", // something behind it
        }) {
      byte[] packet = bytes(hex);
      reports.received(Arrays.copyOf(packet, 64), packet.length, 0);
      assertThat(reports.roundTripNanos()).isZero();
    }
    assertThat(reports.received(bytes("80c90001 0000beef"), 8, 0)).isTrue();
    Random random = new Random(2);
    byte[] packet = new byte[80];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(packet);
      packet[0] = (byte) (0x80 | packet[0] & 0x3F);
      packet[1] = (byte) (200 + random.nextInt(4));
      packet[2] = 0;
      packet[3] = (byte) random.nextInt(20);
      reports.received(packet, random.nextInt(81), 0);
    }
  }

  /** RFC 3550 §6.3.1: from 0.5 to 1.5 times 5 s, divided by 1.21828. */
  @Test
  void reportsAreSentAboutEvery5SecondsAtRandomTimes() {
    assertThat(reports.isDue(1_000_000_000L)).isFalse();
    assertThat(reports.isDue(3_100_000_000L)).isTrue();
    double shortest = 100;
    double longest = 0;
    for (int i = 0; i < 1000; i++) {
      reports.write(out, 0, false);
      double seconds = 0;
      while (!reports.isDue((long) (seconds * 1e9))) {
        seconds += 0.01;
      }
      shortest = Math.min(shortest, seconds);
      longest = Math.max(longest, seconds);
    }
    assertThat(shortest).isCloseTo(2.05, within(0.1));
    assertThat(longest).isCloseTo(6.15, within(0.1));
  }
}
