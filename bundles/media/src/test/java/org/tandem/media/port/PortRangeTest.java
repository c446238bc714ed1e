package org.tandem.media.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandem.media.rtp.NoMediaPort;

class PortRangeTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<PortPair> open = new ArrayList<>();
  private long now;
  private int base;

  @AfterEach
  void closeAll() {
    open.forEach(PortPair::close);
  }

  private PortPair open(PortRange range) throws NoMediaPort {
    PortPair pair = range.open(LOOPBACK);
    open.add(pair);
    return pair;
  }

  /** Four pairs that are free now. */
  private PortRange fourPairs() throws Exception {
    for (int first = 30_001; first < 60_000; first += 10) {
      List<PortPair> free = new ArrayList<>();
      PortRange range = new PortRange(first, first + 8, () -> now, new Random(1));
      try {
        for (int i = 0; i < 4; i++) {
          free.add(range.open(LOOPBACK));
        }
        base = first;
        return new PortRange(first, first + 8, () -> now, new Random(1));
      } catch (NoMediaPort taken) {
        // somebody else's; further up
      } finally {
        free.forEach(PortPair::close);
      }
    }
    throw new AssertionError("no eight free ports in a row");
  }

  @Test
  void soundIsAtAnEvenPortAndReportsAtTheNext() throws Exception {
    PortPair pair = open(new PortRange(0, 0, () -> now, new Random(1)));
    assertThat(pair.port() % 2).isZero();
    assertThatThrownBy(() -> new DatagramSocket(pair.port(), LOOPBACK)).isNotNull();
    assertThatThrownBy(() -> new DatagramSocket(pair.port() + 1, LOOPBACK)).isNotNull();
  }

  @Test
  void everyPairIsGivenOnceAndThenNone() throws Exception {
    PortRange range = fourPairs();
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      ports.add(open(range).port());
    }
    assertThat(ports).hasSize(4).allMatch(port -> port % 2 == 0);
    assertThatThrownBy(() -> range.open(LOOPBACK)).isInstanceOf(NoMediaPort.class);
  }

  @Test
  void aPairRestsBeforeItIsUsedAgain() throws Exception {
    PortRange range = fourPairs();
    for (int i = 0; i < 4; i++) {
      open(range);
    }
    open.get(2).close();
    assertThatThrownBy(() -> range.open(LOOPBACK)).isInstanceOf(NoMediaPort.class);
    now += PortRange.REST_SECONDS * 1_000_000_000L;
    assertThat(open(range).port()).isEqualTo(open.get(2).port());
  }

  @Test
  void portsThatAnotherProgramHasArePassedOver() throws Exception {
    PortRange theirs = fourPairs();
    PortRange ours = new PortRange(base, base + 8, () -> now, new Random(9));
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      ports.add(open(theirs).port());
    }
    ports.add(open(ours).port());
    assertThat(ports).hasSize(4);
    assertThatThrownBy(() -> ours.open(LOOPBACK)).isInstanceOf(NoMediaPort.class);
  }

  @Test
  void packetsGoFromPortToPort() throws Exception {
    PortRange any = new PortRange(0, 0, () -> now, new Random(1));
    PortPair one = open(any);
    PortPair two = open(any);
    byte[] packet = {1, 2, 3};
    byte[] room = new byte[100];
    assertThat(two.rtp().receive(room)).isEqualTo(-1);
    one.rtp().send(packet, 3, new InetSocketAddress(LOOPBACK, two.port()));
    assertThat(two.rtp().receive(room)).isEqualTo(3);
    assertThat(room).startsWith(1, 2, 3);
    assertThat(two.rtp().sender()).isEqualTo(new InetSocketAddress(LOOPBACK, one.port()));
    assertThat(two.rtp().receive(room)).isEqualTo(-1);
  }

  @Test
  void whereNothingCanBeSentNothingHappens() throws Exception {
    PortPair pair = open(new PortRange(0, 0, () -> now, new Random(1)));
    pair.rtp().send(new byte[10], 10, new InetSocketAddress("::1", 4000)); // another family
    pair.rtp().send(new byte[10], 10, new InetSocketAddress(LOOPBACK, 0));
    pair.close();
    pair.rtp().send(new byte[10], 10, new InetSocketAddress(LOOPBACK, 4000));
    assertThat(pair.rtp().receive(new byte[10])).isEqualTo(-1);
  }
}
