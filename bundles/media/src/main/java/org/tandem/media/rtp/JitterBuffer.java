package org.tandem.media.rtp;

import java.util.Arrays;
import org.tandem.media.audio.Level;
import org.tandem.media.codec.Codec;

/**
 * Puts received sound in order and gives it out in frames of 20 ms without gaps: what was lost is
 * made up, what was never sent is silence or comfort noise.
 *
 * <p>Sound is placed on a line of samples by its timestamp; {@code played} walks along that line, a
 * frame at a time, {@value #DELAY_MILLIS} ms behind what comes in. A packet that comes after its
 * time, but before anything later was heard, stops the walk until it is heard: nothing is lost by a
 * slow network, the delay grows. In a quiet moment the delay is made small again, frame by frame;
 * so a peer whose clock is not ours is followed too.
 *
 * <pre>
 *        decodedEnd                              newestEnd
 *   ─────────┴────┬──────────────┬──────────────────┴───────►  samples
 *    heard        played         a slot that waits
 * </pre>
 *
 * <p>Memory is bounded by {@value #SLOTS} packets and {@value #WINDOW_MILLIS} ms.
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

  static final int SLOTS = 128;
  static final int DELAY_MILLIS = 40;
  static final int WINDOW_MILLIS = 1000;

  private static final int REFUSALS_TO_RESTART = 10;
  private static final int SHRINK_FRAMES = 250;
  private static final double QUIET_DBOV = -45;

  private final int frame;
  private final int sampleRateHz;
  private final int clockRateHz;
  private final int delay;
  private final int window;
  private final Slot[] slots = new Slot[SLOTS];
  private final Concealment concealment;
  private final ComfortNoise noise = new ComfortNoise();
  private final Muted muted = new Muted();

  private boolean isAnchored;
  private int anchorTimestamp;
  private long anchorPosition;

  private long nextSequence = -SLOTS;
  private long lastTaken;
  private long newestSequence = nextSequence - 1;
  private long seen;
  private int refusals;

  private long played;
  private long newestEnd;
  private final short[] decoded = new short[2 * MAX_PAYLOAD_BYTES];
  private long decodedStart;
  private long decodedEnd;

  private boolean isAfterEvent;
  private int leastAhead = Integer.MAX_VALUE;
  private int framesWatched;

  /**
   * @param sampleRateHz of what comes out
   * @param clockRateHz of the timestamps
   */
  public JitterBuffer(int sampleRateHz, int clockRateHz) {
    this.sampleRateHz = sampleRateHz;
    this.clockRateHz = clockRateHz;
    this.frame = sampleRateHz / 50;
    this.delay = sampleRateHz / 1000 * DELAY_MILLIS;
    this.window = sampleRateHz / 1000 * WINDOW_MILLIS;
    this.concealment = new Concealment(frame);
    Arrays.setAll(slots, i -> new Slot());
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return frame;
  }

  /** Forgets what waits, and where timestamps were; the next packet begins anew. */
  public void clear() {
    isAnchored = false;
    nextSequence = newestSequence + 1;
    decodedEnd = played;
    newestEnd = played;
    muted.clear();
    noise.off();
    concealment.forget();
  }

  /** The peer's timestamps begin anew; what waits is heard first. */
  public void restart() {
    isAnchored = false;
  }

  /** Whether a packet comes so early that frames which are owed should be taken out first. */
  public boolean isAhead(int timestamp) {
    long position = position(timestamp);
    return isAnchored && position > played + window / 2 && position <= newestEnd + window;
  }

  /** Whether something waits to be heard. */
  public boolean isEmpty() {
    return nextSequence > newestSequence && decodedEnd <= played;
  }

  /** How much is there to be heard. */
  int waitingMillis() {
    return (int) Math.max(0, (newestEnd - played) * 1000 / sampleRateHz);
  }

  /**
   * Takes a packet of sound.
   *
   * @param sequence extended, see {@link Reception#sequence}
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
    long position = placed(timestamp, marker);
    Fate fate = judge(sequence, position, samples);
    if (fate != Fate.KEPT) {
      return fate;
    }
    refusals = 0;
    note(sequence).sound(position, samples, codec, packet, offset, length);
    newestEnd = Math.max(newestEnd, position + samples);
    played = Math.min(played, Math.max(position, decodedEnd));
    return Fate.KEPT;
  }

  /**
   * Takes a packet of comfort noise (RFC 3389 §3): from here on nothing is sent until somebody
   * speaks.
   *
   * @param level its first byte
   */
  public void putNoise(long sequence, int timestamp, int level) {
    long position = placed(timestamp, false);
    if (judge(sequence, position, 1) == Fate.KEPT) {
      note(sequence).noise(position, level);
    }
  }

  /** A packet that was no sound came, so that its number is not missing. */
  public void putEvent(long sequence) {
    if (isAnchored && sequence >= nextSequence && !isSeen(sequence)) {
      note(sequence).nothing();
    }
  }

  /** What is played between these is replaced by silence: a key was down. */
  public void mute(int timestamp, int units) {
    if (isAnchored) {
      long now = Math.max(newestEnd, played);
      long from = position(timestamp);
      boolean isPlausible = Math.abs(from - now) < 10L * sampleRateHz;
      long begin = isPlausible ? from : now;
      muted.add(begin, Math.min(begin + samples(units), now + window), played);
    }
  }

  /** Gives out the next 20 ms. */
  public void frame(short[] into) {
    watch();
    compose(into);
    boolean isFarBehind = framesWatched >= SHRINK_FRAMES && leastAhead > delay + 3 * frame;
    if (isFarBehind && Level.dBov(into, frame) < QUIET_DBOV) {
      compose(into);
      forgetWatch();
    } else if (framesWatched >= 2 * SHRINK_FRAMES) {
      forgetWatch();
    }
  }

  private void watch() {
    framesWatched++;
    leastAhead = (int) Math.min(leastAhead, newestEnd - played);
  }

  private void forgetWatch() {
    framesWatched = 0;
    leastAhead = Integer.MAX_VALUE;
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
      Slot next = next();
      if (next != null && next.position <= at) {
        take(next);
      } else {
        int gap =
            next == null ? frame - filled : (int) Math.min(frame - filled, next.position - at);
        fill(into, filled, gap, next);
        filled += gap;
      }
    }
    muted.apply(into, played, frame);
    played += frame;
  }

  private void fill(short[] into, int at, int count, Slot next) {
    boolean isLost = next == null || next.sequence != lastTaken + 1;
    if (isLost && !noise.isOn() && !isAfterEvent) {
      concealment.fill(into, at, count);
    } else {
      noise.fill(into, at, count);
    }
  }

  /**
   * The first slot that waits; numbers that are missing before it are given up only by taking it.
   */
  private Slot next() {
    for (long sequence = nextSequence; sequence <= newestSequence; sequence++) {
      Slot slot = slot(sequence);
      if (slot.sequence != sequence || !slot.isWaiting) {
        continue;
      }
      if (slot.hasPlace) {
        return slot;
      }
      isAfterEvent = true;
      done(slot);
    }
    return null;
  }

  private void take(Slot slot) {
    done(slot);
    if (slot.codec == null) {
      noise.level(slot.level);
      return;
    }
    int count = slot.decode(decoded);
    decodedStart = slot.position;
    decodedEnd = Math.max(decodedEnd, slot.position + count);
    if (count > 0) {
      concealment.heard(decoded, 0, count);
      noise.off();
      isAfterEvent = false;
    }
  }

  private void done(Slot slot) {
    slot.isWaiting = false;
    nextSequence = slot.sequence + 1;
    lastTaken = slot.sequence;
  }

  private Fate judge(long sequence, long position, int samples) {
    if (isSeen(sequence)) {
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

  private boolean isSeen(long sequence) {
    long age = newestSequence - sequence;
    return age >= 0 && age < Long.SIZE && (seen >>> age & 1) != 0;
  }

  private Slot note(long sequence) {
    long ahead = sequence - newestSequence;
    if (ahead > 0) {
      seen = ahead < Long.SIZE ? seen << ahead | 1 : 1;
      newestSequence = sequence;
      nextSequence = Math.max(nextSequence, newestSequence - SLOTS + 1);
    } else if (-ahead < Long.SIZE) {
      seen |= 1L << -ahead;
    }
    Slot slot = slot(sequence);
    slot.sequence = sequence;
    slot.isWaiting = true;
    return slot;
  }

  /** Where a timestamp is on the line; a new beginning where it cannot be on it. */
  private long placed(int timestamp, boolean marker) {
    long position = position(timestamp);
    boolean isOutside = position < played - window || position > played + window;
    boolean isPause = marker && nextSequence > newestSequence;
    if (!isAnchored || isOutside || isPause) {
      isAnchored = true;
      anchorTimestamp = timestamp;
      anchorPosition = Math.max(played + delay, Math.max(decodedEnd, newestEnd));
      return anchorPosition;
    }
    return position;
  }

  private long position(int timestamp) {
    return anchorPosition + samples(timestamp - anchorTimestamp);
  }

  private long samples(int units) {
    return (long) units * sampleRateHz / clockRateHz;
  }

  private Slot slot(long sequence) {
    return slots[Math.floorMod(sequence, SLOTS)];
  }

  /** A packet that waits. */
  private static final class Slot {
    private boolean isWaiting;
    private boolean hasPlace;
    private long sequence;
    private long position;
    private Codec codec;
    private int level;
    private int length;
    private byte[] payload = new byte[0];

    void sound(long at, int samples, Codec by, byte[] packet, int offset, int count) {
      if (payload.length < count) {
        payload = new byte[Math.max(count, by.maxFrameBytes())];
      }
      System.arraycopy(packet, offset, payload, 0, count);
      hasPlace = true;
      position = at;
      codec = by;
      length = count;
    }

    void noise(long at, int told) {
      hasPlace = true;
      position = at;
      codec = null;
      level = told;
    }

    void nothing() {
      hasPlace = false;
    }

    int decode(short[] into) {
      return codec.decode(payload, 0, length, into);
    }
  }
}
