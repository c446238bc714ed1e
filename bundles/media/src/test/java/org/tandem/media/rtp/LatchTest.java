package org.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress NAMED = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.7", 61000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 9);
  private static final int SSRC = 1;

  private final Latch latch = new Latch();
  private long now = 1_000_000_000L;

  @BeforeEach
  void agreed() {
    latch.name(NAMED, now);
  }

  private boolean accepts(InetSocketAddress sender, int number) {
    return latch.accepts(sender, SSRC, number, now);
  }

  private void believe(InetSocketAddress sender) {
    accepts(sender, 100);
    assertThat(accepts(sender, 101)).isTrue();
    assertThat(latch.target()).isEqualTo(sender);
  }

  private void seconds(double count) {
    now += (long) (count * 1e9);
  }

  @Test
  void whatSdpNamesIsBelievedAtOnce() {
    assertThat(latch.target()).isEqualTo(NAMED);
    assertThat(accepts(NAMED, 1)).isTrue();
  }

  @Test
  void behindANatTheSourceIsLearnedFromTwoPacketsInARow() {
    assertThat(accepts(NAT, 100)).isFalse();
    assertThat(latch.target()).isEqualTo(NAMED);
    assertThat(accepts(NAT, 101)).isTrue();
    assertThat(latch.target()).isEqualTo(NAT);
  }

  @Test
  void strayPacketsAreNotLearnedFrom() {
    assertThat(accepts(STRANGER, 100)).isFalse();
    assertThat(accepts(STRANGER, 100)).isFalse();
    assertThat(accepts(STRANGER, 5)).isFalse();
    assertThat(latch.accepts(STRANGER, 2, 6, now)).isFalse();
    assertThat(latch.target()).isEqualTo(NAMED);
  }

  @Test
  void nobodyTakesTheCallFromOneWhoIsBelieved() {
    believe(NAT);
    for (int i = 0; i < 1000; i++) {
      assertThat(accepts(STRANGER, i)).isFalse();
      assertThat(accepts(NAT, i)).isTrue();
      seconds(0.02);
    }
    assertThat(latch.target()).isEqualTo(NAT);
  }

  @Test
  void theOneWhomSdpNamesTakesItsPlaceFromAnybody() {
    believe(STRANGER);
    assertThat(accepts(NAMED, 1)).isTrue();
    assertThat(latch.target()).isEqualTo(NAMED);
    assertThat(accepts(STRANGER, 102)).isFalse();
  }

  @Test
  void afterSilenceAnotherSourceIsLearnedButNotForEver() {
    believe(NAT);
    for (int i = 1; i <= Latch.RELATCHES; i++) {
      seconds(2.1);
      believe(new InetSocketAddress("198.51.100.7", 61000 + i));
    }
    seconds(2.1);
    accepts(STRANGER, 100);
    assertThat(accepts(STRANGER, 101)).isFalse();
  }

  @Test
  void theSameAddressInALaterSdpChangesNothing() {
    believe(NAT);
    latch.name(NAMED, now);
    assertThat(latch.target()).isEqualTo(NAT);
  }

  @Test
  void anotherAddressInALaterSdpBeginsAnewAndTheOldStreamDoesNotWinOverIt() {
    believe(NAT);
    InetSocketAddress moved = new InetSocketAddress("192.0.2.2", 4000);
    latch.name(moved, now);
    assertThat(latch.target()).isEqualTo(moved);
    for (int i = 200; i < 210; i++) { // what was on its way
      assertThat(accepts(NAT, i)).isFalse();
    }
    assertThat(accepts(moved, 1)).isTrue();
    assertThat(latch.target()).isEqualTo(moved);
  }

  @Test
  void aPeerThatOnlyChangedWhatItSaysOfItselfIsLearnedAgain() {
    believe(NAT);
    latch.name(new InetSocketAddress("192.0.2.2", 4000), now);
    seconds(0.6);
    believe(NAT);
  }
}
