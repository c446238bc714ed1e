package org.tandem.media.loop;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.tandem.media.port.MediaPorts;
import org.tandem.media.port.PortRange;
import org.tandem.media.sdp.SdpRefused;

/**
 * Two sessions that talk to each other, on loops of their own whose clock the test counts. What one
 * sends in a tick is there for the other's tick of the same time.
 */
final class TwoPhones implements AutoCloseable {
  static final MediaSettings SETTINGS =
      new MediaSettings(
          0, 0, List.of("PCMU", "PCMA"), Duration.ofSeconds(5), Duration.ofSeconds(60));

  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  private final Runnable network;
  final AtomicLong clock = new AtomicLong(1_000_000_000L);
  final MediaLoop nearLoop;
  final MediaLoop farLoop;
  final Heard nearHeard = new Heard();
  final Heard farHeard = new Heard();
  final MediaSession near;
  final MediaSession far;

  /** Over real sockets. */
  static TwoPhones onLoopback(MediaSettings nearSettings, MediaSettings farSettings)
      throws IOException {
    MediaPorts ports = new PortRange(0, 0, System::nanoTime, new Random(1));
    return new TwoPhones(nearSettings, farSettings, ports, () -> {});
  }

  /** Over a wire in memory. */
  static TwoPhones on(Wire wire) throws IOException {
    return new TwoPhones(SETTINGS, SETTINGS, wire, wire::tick);
  }

  private TwoPhones(
      MediaSettings nearSettings, MediaSettings farSettings, MediaPorts ports, Runnable network)
      throws IOException {
    this.network = network;
    nearLoop = new MediaLoop(nearSettings, ports, Instant.EPOCH, clock::get, new Random(2));
    farLoop = new MediaLoop(farSettings, ports, Instant.EPOCH, clock::get, new Random(3));
    near = nearLoop.session(HOST, HOST.getHostAddress(), nearHeard);
    far = farLoop.session(HOST, HOST.getHostAddress(), farHeard);
  }

  /** The near one calls the far one. */
  TwoPhones connect() throws SdpRefused {
    near.accept(far.answer(near.offer()));
    return this;
  }

  /** Lets time go by, 20 ms at a time. */
  void pass(Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      tick();
    }
  }

  /** The same while the far one stands still. */
  void passForNear(Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      clock.addAndGet(Metronome.FRAME_NANOS);
      nearLoop.tick(clock.get());
    }
  }

  void tick() {
    clock.addAndGet(Metronome.FRAME_NANOS);
    network.run();
    nearLoop.tick(clock.get());
    farLoop.tick(clock.get());
  }

  @Override
  public void close() {
    nearLoop.close();
    farLoop.close();
  }
}
