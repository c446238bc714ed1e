package org.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StrangersLogTest {
  private static final InetAddress STRANGER = InetAddress.getLoopbackAddress();

  private final StrangersLog log = new StrangersLog();

  @Test
  void howeverManyComeThereIsOneLineAMinute() {
    long now = System.nanoTime();
    assertThat(log.turnedAway(STRANGER, now)).isEqualTo(1);
    for (int i = 0; i < 500; i++) {
      assertThat(log.turnedAway(STRANGER, now + i)).isZero();
    }
    assertThat(log.turnedAway(STRANGER, now + TimeUnit.MINUTES.toNanos(1))).isEqualTo(501);
    assertThat(log.turnedAway(STRANGER, now + TimeUnit.MINUTES.toNanos(2) - 1)).isZero();
  }
}
