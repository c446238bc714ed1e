package org.tandem.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventReceiverTest {
  private final EventReceiver receiver = new EventReceiver();
  private final StringBuilder told = new StringBuilder();

  /** Payloads of RFC 4733 §2.3: event, end bit with volume, duration. */
  private void packet(int timestamp, String hex) {
    receiver
        .packet(timestamp, HexFormat.of().parseHex(hex.replace(" ", "")), 0)
        .ifPresent(key -> told.append(key.symbol()));
  }

  @BeforeEach
  void pressKey9First() {
    packet(0xFFFFF000, "09 0A 00A0");
    packet(0xFFFFF000, "09 8A 0320");
    assertThat(told).hasToString("9");
    told.setLength(0);
  }

  @Test
  void aKeyIsToldOnceThroughStartUpdatesAndThreeEnds() {
    packet(1600, "05 0A 00A0"); //   0 ms
    packet(1600, "05 0A 0140"); //  20 ms
    packet(1600, "05 0A 01E0"); //  40 ms
    packet(1600, "05 0A 0280"); //  60 ms
    assertThat(receiver.isDown()).isTrue();
    packet(1600, "05 8A 0320"); //  80 ms, end
    packet(1600, "05 8A 0320"); // 100 ms, end again
    packet(1600, "05 8A 0320"); // 120 ms, end again
    assertThat(told).hasToString("5");
    assertThat(receiver.isDown()).isFalse();
  }

  @Test
  void aKeyWhoseStartWasLostIsToldByAnyOfItsPackets() {
    packet(1600, "05 8A 0320");
    assertThat(told).hasToString("5");
    assertThat(receiver.isDown()).isFalse();
  }

  @Test
  void aKeyWhoseEndWasLostEndsByTheNextOne() {
    packet(1600, "05 0A 00A0");
    packet(4000, "06 0A 00A0");
    packet(4000, "06 8A 0320");
    assertThat(told).hasToString("56");
  }

  @Test
  void theSameKeyTwiceIsTwoKeysEvenIfTheEndBetweenThemWasLost() {
    packet(1600, "05 0A 00A0");
    packet(1600, "05 0A 0140");
    packet(4000, "05 0A 0140"); // its first packet was lost too
    packet(4000, "05 8A 0320");
    assertThat(told).hasToString("55");
  }

  @Test
  void anEndThatWasOvertakenByTheNextKeyIsNoKey() {
    packet(1600, "05 0A 00A0");
    packet(4000, "06 0A 00A0");
    packet(1600, "05 8A 0320");
    packet(4000, "06 8A 0320");
    assertThat(told).hasToString("56");
  }

  @Test
  void anUpdateThatWasOvertakenByTheEndDoesNotPressTheKeyAgain() {
    packet(1600, "05 0A 00A0");
    packet(1600, "05 8A 0320");
    packet(1600, "05 0A 0280");
    assertThat(told).hasToString("5");
    assertThat(receiver.isDown()).isFalse();
  }

  @Test
  void aKeyHeldForLongerThanFitsGoesOnInSegments() {
    packet(1600, "05 0A 00A0");
    packet(1600, "05 0A FFFF"); // 8.2 s: the longest that fits
    packet(1600 + 0xFFFF, "05 0A 00A0");
    packet(1600 + 0xFFFF, "05 0A FFFF");
    packet(1600 + 2 * 0xFFFF, "05 0A 00A0");
    packet(1600 + 2 * 0xFFFF, "05 8A 0320");
    assertThat(told).hasToString("5");
  }

  @Test
  void aKeyAfterALongOneIsANewOne() {
    packet(1600, "05 0A FFFF");
    packet(1600 + 0xFFFF, "05 8A 0320");
    packet(1600 + 2 * 0xFFFF, "05 0A 00A0"); // the one before has ended: no segment of it
    assertThat(told).hasToString("55");
  }

  @Test
  void timestampsRollOver() {
    packet(-100, "01 0A 00A0");
    packet(-100, "01 8A 0320");
    packet(1500, "02 8A 0320");
    assertThat(told).hasToString("12");
  }

  @Test
  void eventsThatAreNoKeysAreSilentlyPassed() {
    packet(1600, "10 0A 00A0"); // 16: flash
    packet(2600, "24 0A 00A0"); // 36: fax tone
    packet(3600, "FF 8A 00A0");
    assertThat(told).isEmpty();
  }

  @Test
  void anotherSourceBeginsAnew() {
    packet(0x70000000, "05 8A 0320");
    receiver.reset();
    packet(0x6FFFFFF0, "06 8A 0320"); // before the last one, by the clock of the old source
    assertThat(told).hasToString("56");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSentIsReceived(Key key) {
    EventSender sender = new EventSender();
    byte[] payload = new byte[TelephoneEvent.BYTES];
    sender.press(key);
    for (int now = 1600; sender.isActive(); now += 160) {
      if (sender.next(now, 160, payload, 0)) {
        packet(sender.timestamp(), HexFormat.of().formatHex(payload));
      }
    }
    assertThat(told).hasToString(String.valueOf(key.symbol()));
  }
}
