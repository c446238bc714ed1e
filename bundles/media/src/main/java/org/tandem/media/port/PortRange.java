package org.tandem.media.port;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.tandem.media.rtp.NoMediaPort;

/**
 * The ports that media may use. Pairs are given out in turn from a random one on, and rest for
 * {@value #REST_SECONDS} s after use: late packets of one call must not be heard in the next, and
 * nobody should guess the next port.
 */
public final class PortRange implements MediaPorts {
  static final int REST_SECONDS = 5;

  private static final long REST_NANOS = REST_SECONDS * 1_000_000_000L;
  private static final int TRIES = 100;
  private static final long FREE = Long.MIN_VALUE;
  private static final long TAKEN = Long.MAX_VALUE;

  private final int first;
  private final LongSupplier nanoClock;
  private final long[] restsUntil;
  private int turn;

  /**
   * @param firstPort 0 for any ports that are free
   * @param lastPort included
   */
  public PortRange(int firstPort, int lastPort, LongSupplier nanoClock, RandomGenerator random) {
    this.first = firstPort + firstPort % 2;
    this.nanoClock = nanoClock;
    this.restsUntil = new long[firstPort == 0 ? 0 : Math.max(0, (lastPort + 1 - first) / 2)];
    Arrays.fill(restsUntil, FREE);
    this.turn = restsUntil.length == 0 ? 0 : random.nextInt(restsUntil.length);
  }

  @Override
  public PortPair open(InetAddress local) throws NoMediaPort {
    return first == 0 ? anywhere(local) : inRange(local);
  }

  private PortPair inRange(InetAddress local) throws NoMediaPort {
    for (int tries = 0; tries < restsUntil.length; tries++) {
      int pair = take();
      if (pair < 0) {
        break;
      }
      try {
        return pair(local, first + 2 * pair, () -> giveBack(pair));
      } catch (IOException takenByOthers) {
        giveBack(pair);
      }
    }
    throw new NoMediaPort(
        "none of the " + restsUntil.length + " pairs of ports from " + first + " on is free");
  }

  private static PortPair anywhere(InetAddress local) throws NoMediaPort {
    IOException last = null;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return pair(local, freePort(local) & ~1, () -> {});
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new NoMediaPort("no free pair of ports: " + last);
  }

  private static int freePort(InetAddress local) throws IOException {
    try (UdpSocket probe = UdpSocket.open(local, 0)) {
      return probe.port();
    }
  }

  private static PortPair pair(InetAddress local, int port, Runnable giveBack) throws IOException {
    UdpSocket rtp = UdpSocket.open(local, port);
    try {
      return new PortPair(port, rtp, UdpSocket.open(local, port + 1), giveBack);
    } catch (IOException taken) {
      rtp.close();
      throw taken;
    }
  }

  private synchronized int take() {
    long now = nanoClock.getAsLong();
    for (int i = 0; i < restsUntil.length; i++) {
      int pair = (turn + i) % restsUntil.length;
      long until = restsUntil[pair];
      if (until == FREE || until != TAKEN && now - until >= 0) {
        restsUntil[pair] = TAKEN;
        turn = pair + 1;
        return pair;
      }
    }
    return -1;
  }

  private synchronized void giveBack(int pair) {
    restsUntil[pair] = nanoClock.getAsLong() + REST_NANOS;
  }
}
