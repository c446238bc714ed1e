package org.tandem.directory.plan;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The addresses of this computer. Interfaces come and go, so they are read again, but not for every
 * stranger's packet.
 */
public final class OwnAddresses {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

  private volatile Reading reading = new Reading(Set.of(), System.nanoTime() - FRESH_NANOS);

  private record Reading(Set<ByteBuffer> addresses, long atNanos) {}

  boolean contains(InetAddress address) {
    return address.isLoopbackAddress()
        || interfaces().contains(ByteBuffer.wrap(address.getAddress()));
  }

  private Set<ByteBuffer> interfaces() {
    Reading last = reading;
    if (System.nanoTime() - last.atNanos < FRESH_NANOS) {
      return last.addresses;
    }
    Set<ByteBuffer> addresses = last.addresses;
    try {
      addresses =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .map(own -> ByteBuffer.wrap(own.getAddress())) // without an IPv6 scope
              .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException keepWhatWasKnown) {
      // Asked again in a moment.
    }
    reading = new Reading(addresses, System.nanoTime());
    return addresses;
  }
}
