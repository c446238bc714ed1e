package org.tandem.media.loop;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.port.MediaPorts;
import org.tandem.media.port.PortPair;
import org.tandem.media.port.PortRange;
import org.tandem.media.rtp.NoMediaPort;
import org.tandem.media.rtp.NtpClock;
import org.tandem.media.sdp.LocalMedia;
import org.tandem.media.sdp.Negotiation;

/**
 * The clock of the voice: every 20 ms it sweeps all sessions, sends what is due, receives what
 * came. Its thread alone touches RTP; the others hand over. It never waits for anything but the
 * next tick.
 *
 * <p>A tick that comes late makes up for at most {@value Outbound#CATCH_UP_FRAMES} frames of what
 * is sent, never with a burst, and for all of what is received.
 */
public final class MediaLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private record Command(VoiceSession session, Runnable action) {}

  private final MediaPorts ports;
  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private final List<CodecKind> codecs;
  private final Surroundings surroundings;
  private final Metronome metronome = new Metronome();
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Set<VoiceSession> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;
  private Thread thread;

  // From here on the media thread alone, except for reading figures.
  private final List<VoiceSession> swept = new ArrayList<>();
  private volatile long skippedFrames;
  private volatile long busyNanos;
  private volatile long failedSessions;

  /** Without a thread: whoever makes it calls {@link #tick}. */
  MediaLoop(
      MediaSettings settings,
      MediaPorts ports,
      Instant wall,
      LongSupplier nanoClock,
      RandomGenerator random) {
    this.ports = ports;
    this.nanoClock = nanoClock;
    this.random = random;
    this.codecs = CodecKind.named(settings.codecs());
    byte[] name = new byte[12];
    random.nextBytes(name);
    NtpClock clock = new NtpClock(wall, nanoClock.getAsLong());
    this.surroundings =
        new Surroundings(
            settings,
            clock,
            HexFormat.of().formatHex(name),
            random,
            (session, action) -> commands.add(new Command(session, action)));
  }

  /** Starts a loop on a thread of its own, a daemon of the caller's group. */
  public static MediaLoop open(String threadName, MediaSettings settings) {
    RandomGenerator random = new SecureRandom();
    MediaPorts ports =
        new PortRange(settings.firstPort(), settings.lastPort(), System::nanoTime, random);
    MediaLoop loop = new MediaLoop(settings, ports, Instant.now(), System::nanoTime, random);
    loop.thread = new Thread(loop::run, threadName);
    loop.thread.setDaemon(true);
    loop.thread.setPriority(Thread.MAX_PRIORITY);
    loop.thread.start();
    return loop;
  }

  /**
   * Opens a session.
   *
   * @param local the address to bind; a wildcard for all
   * @param advertisedHost what SDP names as our host
   * @param listener told of what happens, on the media thread
   * @throws NoMediaPort if no ports are free, or the loop is closed
   */
  public MediaSession session(InetAddress local, String advertisedHost, MediaListener listener)
      throws NoMediaPort {
    PortPair pair = ports.open(local);
    Negotiation negotiation =
        new Negotiation(new LocalMedia(local, advertisedHost, pair.port(), codecs), random);
    VoiceSession session =
        new VoiceSession(pair, negotiation, listener, surroundings, nanoClock.getAsLong());
    open.add(session);
    if (isClosed) {
      open.remove(session);
      pair.close();
      throw new NoMediaPort("the media loop is closed");
    }
    commands.add(new Command(session, () -> swept.add(session)));
    return session;
  }

  /** How many sessions are open. */
  public int sessions() {
    return open.size();
  }

  /** How well it keeps time. */
  public LoopFigures figures() {
    return new LoopFigures(
        open.size(),
        metronome.ticks(),
        metronome.lateTicks(),
        skippedFrames,
        Duration.ofNanos(metronome.worstLatenessNanos()),
        Duration.ofNanos(busyNanos),
        failedSessions);
  }

  /**
   * Does what is due at a time, and what was handed over.
   *
   * @return the frames that were due
   */
  int tick(long nowNanos) {
    int frames = metronome.framesDue(nowNanos);
    obey(nowNanos);
    if (frames == 0) {
      return 0;
    }
    for (int i = 0; i < swept.size(); i++) {
      VoiceSession session = swept.get(i);
      session.voice().now(nowNanos);
      send(session, frames);
    }
    obey(nowNanos); // a recording begins with the end of its signal, before what came since
    for (int i = 0; i < swept.size(); i++) {
      receive(swept.get(i), frames);
    }
    swept.removeIf(VoiceSession::isClosed);
    return frames;
  }

  private void obey(long nowNanos) {
    for (Command command = commands.poll(); command != null; command = commands.poll()) {
      VoiceSession session = command.session();
      session.voice().now(nowNanos);
      try {
        if (session.isClosed()) {
          release(session);
        } else {
          command.action().run();
        }
      } catch (Throwable fault) {
        failed(session, fault);
      }
    }
  }

  private void send(VoiceSession session, int frames) {
    try {
      if (!session.isClosed()) {
        skippedFrames = skippedFrames + session.voice().send(frames);
      }
    } catch (Throwable fault) {
      failed(session, fault);
    }
  }

  private void receive(VoiceSession session, int frames) {
    try {
      if (!session.isClosed()) {
        session.voice().receive(frames);
      }
    } catch (Throwable fault) {
      failed(session, fault);
    }
  }

  private void failed(VoiceSession session, Throwable fault) {
    failedSessions = failedSessions + 1;
    open.remove(session);
    try {
      LOG.error("A media session was ended by a fault", fault);
      session.fail();
    } catch (Throwable another) {
      LOG.error("A media session could not be ended", another);
    }
  }

  private void release(VoiceSession session) {
    open.remove(session);
    session.release();
  }

  private void run() {
    while (!isClosed) {
      long now = nanoClock.getAsLong();
      try {
        tick(now);
      } catch (Throwable fault) {
        LOG.error("The media loop goes on after a fault", fault);
      }
      long after = nanoClock.getAsLong();
      busyNanos = busyNanos + (after - now);
      // An interrupt is no reason to end, and one that stayed would keep us awake.
      Thread.interrupted();
      LockSupport.parkNanos(this, metronome.dueNanos() - after);
    }
  }

  /** Closes all sessions and ends the thread. Bounded; harmless a second time. */
  @Override
  public void close() {
    isClosed = true;
    boolean isElsewhere = thread != null && thread != Thread.currentThread();
    if (isElsewhere) {
      LockSupport.unpark(thread);
      join();
    }
    for (VoiceSession session : open) {
      open.remove(session);
      try {
        session.release();
      } catch (RuntimeException fault) {
        LOG.error("A media session could not be ended", fault);
      }
    }
  }

  private void join() {
    try {
      thread.join(CLOSE_LIMIT.toMillis());
      if (thread.isAlive()) {
        LOG.error("The media thread {} did not end", thread.getName());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
