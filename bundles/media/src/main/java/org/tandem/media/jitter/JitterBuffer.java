package org.tandem.media.jitter;

import java.util.Arrays;
import org.tandem.media.audio.Level;
import org.tandem.media.codec.Codec;

/**
 * Puts received sound in order and gives it out in frames of 20 ms without gaps: what was lost is
 * made up, what was never sent is silence or comfort noise.
 *
 * <p>Sound is placed on a line of samples by its timestamp; {@code played} walks along that line, a
 * frame at a time, {@value #DELAY_MILLIS} ms behind what comes in. A packet that comes after its
 * time, but before anything later was heard, takes the walk back to it: nothing is lost by a slow
 * network, the delay grows. In a quiet moment the delay is made small again, frame by frame; so a
 * peer whose clock is not ours is followed too.
 *
 * <pre>
 *        decodedEnd                              newestEnd
 *   ─────────┴────┬──────────────┬──────────────────┴───────►  samples
 *    heard        played         a packet that waits
 * </pre>
 *
 * <p>Memory is bounded by {@value #PLACES} packets and {@value #WINDOW_MILLIS} ms.
 */
public final class JitterBuffer {
  /** What became of a packet. */
  public enum Fate {
    KEPT,
    /** Something later was heard already, or it is too far ahead. */
    LATE,
    DUPLICATE
  }

  /** Longest payload that is taken: 160 ms of G.711. */
  public static final int MAX_PAYLOAD_BYTES = 1280;

  static final int PLACES = 128;
  static final int DELAY_MILLIS = 40;
  static final int WINDOW_MILLIS = 1000;

  private static final int REFUSALS_TO_RESTART = 10;
  private static final double QUIET_DBOV = -45;

  private final int frame;
  private final int sampleRateHz;
  private final int delay;
  private final int window;
  private final WaitingPacket[] places = new WaitingPacket[PLACES];
  private final Timeline timeline;
  private final Backlog backlog;
  private final Concealment concealment;
  private final ComfortNoise noise = new ComfortNoise();
  private final Muted muted = new Muted();

  private long nextSequence = -PLACES;
  private long lastTaken;
  private final SeenNumbers seen = new SeenNumbers(nextSequence - 1);
  private int refusals;

  private long played;
  private long newestEnd;
  private final short[] decoded = new short[2 * MAX_PAYLOAD_BYTES];
  private long decodedStart;
  private long decodedEnd;
  private boolean isAfterEvent;

  /**
   * @param sampleRateHz of what comes out
   * @param clockRateHz of the timestamps
   */
  public JitterBuffer(int sampleRateHz, int clockRateHz) {
    this.sampleRateHz = sampleRateHz;
    this.frame = sampleRateHz / 50;
    this.delay = sampleRateHz / 1000 * DELAY_MILLIS;
    this.window = sampleRateHz / 1000 * WINDOW_MILLIS;
    this.timeline = new Timeline(sampleRateHz, clockRateHz);
    this.backlog = new Backlog(delay + 3L * frame);
    this.concealment = new Concealment(frame);
    Arrays.setAll(places, i -> new WaitingPacket());
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return frame;
  }

  /** Forgets what waits, and where timestamps were; the next packet begins anew. */
  public void clear() {
    timeline.unpin();
    nextSequence = seen.newest() + 1;
    decodedEnd = played;
    newestEnd = played;
    isAfterEvent = false;
    muted.clear();
    noise.off();
    concealment.forget();
    backlog.reset();
  }

  /** The peer's timestamps begin anew; what waits is heard first. */
  public void restart() {
    timeline.unpin();
  }

  /** Whether a packet comes so early that frames which are owed should be taken out first. */
  public boolean isAhead(int timestamp) {
    long position = timeline.position(timestamp);
    return timeline.isPinned() && position > played + window / 2 && position <= newestEnd + window;
  }

  /**
   * Whether the next frame is there, or need not be waited for: the peer is quiet, or so much came
   * after it that it is lost.
   */
  public boolean isReady() {
    long waiting = newestEnd - played;
    return noise.isOn() || waiting >= delay + frame || waiting >= frame && isUnbroken();
  }

  /** Whether what is heard next follows at once. */
  private boolean isUnbroken() {
    boolean isDecoded = played >= decodedStart && played < decodedEnd;
    WaitingPacket next = next();
    long at = isDecoded ? decodedEnd : played;
    return at >= played + frame || next != null && next.position() <= at;
  }

  /** Whether nothing waits to be heard. */
  public boolean isEmpty() {
    return nextSequence > seen.newest() && decodedEnd <= played;
  }

  /** How much is there to be heard. */
  public int waitingMillis() {
    return (int) Math.max(0, (newestEnd - played) * 1000 / sampleRateHz);
  }

  /**
   * Takes a packet of sound.
   *
   * @param sequence extended, see {@code Reception.sequence}
   * @param length of the payload, 1 to {@link #MAX_PAYLOAD_BYTES}
   */
  public Fate put(
      long sequence,
      int timestamp,
      boolean marker,
      Codec codec,
      byte[] packet,
      int offset,
      int length) {
    int samples = codec.samples(packet, offset, length);
    long position = position(timestamp, marker);
    Fate fate = judge(sequence, position, samples);
    if (fate == Fate.KEPT) {
      refusals = 0;
      place(sequence).sound(sequence, position, codec, packet, offset, length);
      newestEnd = Math.max(newestEnd, position + samples);
      played = Math.min(played, Math.max(position, decodedEnd));
    }
    return fate;
  }

  /**
   * Takes a packet of comfort noise (RFC 3389 §3): from here on nothing is sent until somebody
   * speaks.
   *
   * @param level its first byte
   */
  public void putNoise(long sequence, int timestamp, int level) {
    long position = position(timestamp, false);
    if (judge(sequence, position, 1) == Fate.KEPT) {
      place(sequence).noise(sequence, position, level);
    }
  }

  /** A packet that was no sound came, so that its number is not missing. */
  public void putEvent(long sequence) {
    if (timeline.isPinned() && sequence >= nextSequence && !seen.has(sequence)) {
      place(sequence).nothing(sequence);
    }
  }

  /** What is played between these is replaced by silence: a key was down. */
  public void mute(int timestamp, int units) {
    if (timeline.isPinned()) {
      long now = Math.max(newestEnd, played);
      long from = timeline.position(timestamp);
      boolean isPlausible = Math.abs(from - now) < 10L * sampleRateHz;
      long begin = isPlausible ? from : now;
      muted.add(begin, Math.min(begin + timeline.samples(units), now + window), played);
    }
  }

  /** Gives out the next 20 ms. */
  public void frame(short[] into) {
    backlog.watch(newestEnd - played);
    compose(into);
    if (backlog.isTooLong() && Level.dBov(into, frame) < QUIET_DBOV) {
      compose(into); // in place of what nobody would have heard
      backlog.reset();
    }
  }

  private void compose(short[] into) {
    int filled = 0;
    while (filled < frame) {
      long at = played + filled;
      if (at >= decodedStart && at < decodedEnd) {
        int count = (int) Math.min(frame - filled, decodedEnd - at);
        System.arraycopy(decoded, (int) (at - decodedStart), into, filled, count);
        filled += count;
        continue;
      }
      WaitingPacket next = next();
      if (next != null && next.position() <= at) {
        take(next);
      } else {
        long gap = next == null ? frame : next.position() - at;
        int count = (int) Math.min(frame - filled, gap);
        fill(into, filled, count, next);
        filled += count;
      }
    }
    muted.apply(into, played, frame);
    played += frame;
  }

  private void fill(short[] into, int at, int count, WaitingPacket next) {
    boolean isLost = next == null || next.sequence() != lastTaken + 1;
    if (isLost && !noise.isOn() && !isAfterEvent) {
      concealment.fill(into, at, count);
    } else {
      noise.fill(into, at, count);
    }
  }

  /** The first that waits; numbers missing before it are given up only when it is taken. */
  private WaitingPacket next() {
    for (long sequence = nextSequence; sequence <= seen.newest(); sequence++) {
      WaitingPacket packet = places[Math.floorMod(sequence, PLACES)];
      if (packet.isWaiting(sequence)) {
        if (packet.hasPlace()) {
          return packet;
        }
        isAfterEvent = true;
        done(packet);
      }
    }
    return null;
  }

  private void take(WaitingPacket packet) {
    done(packet);
    if (packet.isNoise()) {
      noise.level(packet.noiseLevel());
      return;
    }
    int count = packet.decode(decoded);
    decodedStart = packet.position();
    decodedEnd = Math.max(decodedEnd, packet.position() + count);
    concealment.heard(decoded, 0, count);
    noise.off();
    isAfterEvent = false;
  }

  private void done(WaitingPacket packet) {
    packet.done();
    nextSequence = packet.sequence() + 1;
    lastTaken = packet.sequence();
  }

  private Fate judge(long sequence, long position, int samples) {
    if (seen.has(sequence)) {
      return Fate.DUPLICATE;
    }
    if (sequence >= nextSequence && position + samples > decodedEnd) {
      return position + samples > played + window ? Fate.LATE : Fate.KEPT;
    }
    if (++refusals >= REFUSALS_TO_RESTART) {
      refusals = 0;
      clear(); // its timestamps stand still or run backwards
    }
    return Fate.LATE;
  }

  private WaitingPacket place(long sequence) {
    seen.add(sequence);
    nextSequence = Math.max(nextSequence, seen.newest() - PLACES + 1);
    return places[Math.floorMod(sequence, PLACES)];
  }

  /** Where a timestamp is on the line; a new beginning where it cannot be on it. */
  private long position(int timestamp, boolean marker) {
    long position = timeline.position(timestamp);
    boolean isOutside = Math.abs(position - played) > window;
    boolean isAfterPause = marker && nextSequence > seen.newest();
    if (!timeline.isPinned() || isOutside || isAfterPause) {
      position = Math.max(played + delay, Math.max(decodedEnd, newestEnd));
      timeline.pin(timestamp, position);
    }
    return position;
  }
}
