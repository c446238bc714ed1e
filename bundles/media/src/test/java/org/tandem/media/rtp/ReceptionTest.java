package org.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.media.rtp.Reception.Verdict.IGNORE;
import static org.tandem.media.rtp.Reception.Verdict.USE;
import static org.tandem.media.rtp.Reception.Verdict.USE_RESTARTED;

import org.junit.jupiter.api.Test;

class ReceptionTest {
  private static final int SSRC = 0xCAFE;

  private final Reception reception = new Reception();

  private long used(int number) {
    assertThat(reception.packet(SSRC, number)).isEqualTo(USE);
    return reception.sequence();
  }

  @Test
  void numbersAreExtendedAcrossRollOver() {
    long first = used(0xFFFE);
    assertThat(used(0xFFFF)).isEqualTo(first + 1);
    assertThat(used(1)).isEqualTo(first + 3);
    assertThat(used(0)).isEqualTo(first + 2); // overtaken
    assertThat(reception.extendedHighest()).isEqualTo(0x10001);
    assertThat(reception.lost()).isZero();
  }

  @Test
  void whatIsMissingIsLost() {
    used(100);
    used(103);
    used(104);
    assertThat(reception.lost()).isEqualTo(2);
    // Two of five: 2/5 x 256
    assertThat(reception.takeFractionLost()).isEqualTo(102);
    used(105);
    assertThat(reception.takeFractionLost()).isZero();
    assertThat(reception.lost()).isEqualTo(2);
  }

  @Test
  void duplicatesDoNotMakeUpForLosses() {
    used(1);
    used(2);
    used(2);
    used(2);
    assertThat(reception.lost()).isZero();
    assertThat(reception.lostOfSource()).isEqualTo(-2); // RFC 3550 A.3: this may be negative
    assertThat(reception.takeFractionLost()).isZero();
  }

  @Test
  void anotherSourceIsBelievedWithItsSecondPacketAndGoesOnCounting() {
    used(100);
    long last = used(101);
    assertThat(reception.packet(0xBEEF, 7000)).isEqualTo(IGNORE);
    assertThat(reception.packet(0xBEEF, 7001)).isEqualTo(USE_RESTARTED);
    assertThat(reception.ssrc()).isEqualTo(0xBEEF);
    assertThat(reception.sequence()).isEqualTo(last + 2);
    assertThat(reception.packet(0xBEEF, 7002)).isEqualTo(USE);
    assertThat(reception.sequence()).isEqualTo(last + 3);
    assertThat(reception.lost()).isZero();
  }

  @Test
  void strayPacketsOfAnotherSourceChangeNothing() {
    used(100);
    assertThat(reception.packet(0xBEEF, 7000)).isEqualTo(IGNORE);
    used(101);
    assertThat(reception.packet(0xBEEF, 7001)).isEqualTo(IGNORE);
    assertThat(reception.packet(0xBEEF, 9000)).isEqualTo(IGNORE);
    assertThat(reception.packet(0xBEEF, 5)).isEqualTo(IGNORE);
    assertThat(reception.ssrc()).isEqualTo(SSRC);
  }

  @Test
  void aJumpOfTheNumbersIsBelievedWithItsSecondPacket() {
    used(100);
    used(102);
    assertThat(reception.packet(SSRC, 30_000)).isEqualTo(IGNORE);
    assertThat(reception.packet(SSRC, 30_001)).isEqualTo(USE_RESTARTED);
    assertThat(reception.packet(SSRC, 29_000)).isEqualTo(IGNORE); // long before
    assertThat(reception.lost()).as("what was lost before the jump").isEqualTo(1);
  }

  /** Transit times 0, 8, 0, 8 ...: differences of 8 units, by A.8 J += (|D| - J) / 16. */
  @Test
  void jitterIsEstimatedAsInTheStandard() {
    double expected = 0;
    for (int i = 0; i < 100; i++) {
      reception.arrived(160 * i, 160 * i + (i % 2) * 8);
      expected += i == 0 ? 0 : (8 - expected) / 16;
    }
    assertThat(reception.jitterUnits()).isEqualTo((long) expected).isEqualTo(7);
  }
}
