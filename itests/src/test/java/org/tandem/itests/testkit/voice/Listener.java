package org.tandem.itests.testkit.voice;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The receiving half of a voice: puts RTP packets where their time says, counts what is missing and
 * waits for a beep. Packets are taken on the loop's thread; copies may be asked for by any.
 */
final class Listener {
  private static final int LONGEST_SAMPLES = 10 * 60 * G711.RATE_HZ;
  private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int COMFORT_NOISE = 13;

  private final CompletableFuture<Long> firstPacket = new CompletableFuture<>();
  private final ToneEar ear = new ToneEar();
  private final BitSet seen = new BitSet();
  private final List<Heard.Pause> pauses = new ArrayList<>();
  private CompletableFuture<Long> beep = new CompletableFuture<>();
  private short[] samples = new short[G711.RATE_HZ * 20];
  private int length;
  private boolean isStarted;
  private int ssrc;
  private int firstSequence;
  private int highest;
  private int firstTime;
  private long doubled;
  private long firstNanos;
  private long latestNanos;
  private long longestWaitNanos;

  /** Takes one datagram; what is no RTP with a codec of ours is passed over. */
  synchronized void take(ByteBuffer datagram, long nowNanos) {
    if (datagram.remaining() < 12 || (datagram.get(0) & 0xC0) != 0x80) {
      return;
    }
    int type = datagram.get(1) & 0x7F;
    int sequence = datagram.getShort(2);
    int time = datagram.getInt(4);
    if (!isStarted || datagram.getInt(8) != ssrc) {
      start(datagram.getInt(8), sequence, time, nowNanos);
    }
    int highestBefore = highest;
    if (!count(sequence)) {
      return;
    }
    latestNanos = nowNanos;
    int at = time - firstTime;
    long dueNanos = firstNanos + at * 125_000L;
    longestWaitNanos = Math.max(longestWaitNanos, nowNanos - dueNanos);
    if (highest == highestBefore + 1 && at > length) {
      pauses.add(new Heard.Pause(length, at - length));
    }
    for (G711 codec : G711.values()) {
      if (codec.payloadType() == type) {
        put(datagram, codec, at);
      }
    }
    if (type == COMFORT_NOISE) {
      hear(new short[3]);
    }
  }

  /** To be called each tick: a beep is over too when nothing follows it. */
  synchronized void tick(long nowNanos) {
    if (isStarted && nowNanos - latestNanos > SILENT_NANOS) {
      hear(new short[3]);
    }
  }

  synchronized Heard heard() {
    int span = isStarted ? highest + 1 : 0;
    long packets = seen.cardinality();
    return new Heard(
        Arrays.copyOf(samples, length),
        packets,
        span - packets,
        doubled,
        TimeUnit.NANOSECONDS.toMillis(longestWaitNanos),
        List.copyOf(pauses));
  }

  /** Done with the first packet: the time, as of System.nanoTime(). */
  CompletableFuture<Long> firstPacket() {
    return firstPacket;
  }

  /** Done when the next beep is over: where in the samples, in milliseconds. */
  synchronized CompletableFuture<Long> nextBeep() {
    if (beep.isDone()) {
      beep = new CompletableFuture<>();
    }
    return beep;
  }

  /** Done when the first beep not yet waited for is over. */
  synchronized CompletableFuture<Long> beep() {
    return beep;
  }

  private void start(int newSsrc, int sequence, int time, long nowNanos) {
    if (!isStarted) {
      firstTime = time;
      firstNanos = nowNanos;
      firstPacket.complete(nowNanos);
    } else {
      // Another source goes on where the one before ended.
      firstTime = time - length;
      firstNanos = nowNanos - length * 125_000L;
    }
    isStarted = true;
    ssrc = newSsrc;
    firstSequence = sequence - seen.length();
    highest = Math.max(highest, seen.length());
  }

  /** Whether this packet is new. */
  private boolean count(int sequence) {
    int place = highest + (short) (sequence - firstSequence - highest);
    if (place < 0 || seen.get(place)) {
      doubled++;
      return false;
    }
    seen.set(place);
    highest = Math.max(highest, place);
    return true;
  }

  private void put(ByteBuffer datagram, G711 codec, int at) {
    int from = 12 + 4 * (datagram.get(0) & 0x0F);
    int count = datagram.limit() - from;
    if (at < 0 || count <= 0 || at + count > LONGEST_SAMPLES) {
      return;
    }
    if (at + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(at + count, samples.length * 2));
    }
    short[] frame = new short[count];
    for (int i = 0; i < count; i++) {
      frame[i] = codec.decode(datagram.get(from + i));
    }
    System.arraycopy(frame, 0, samples, at, count);
    boolean isNewest = at + count > length;
    length = Math.max(length, at + count);
    if (isNewest) {
      hear(frame);
    }
  }

  private void hear(short[] frame) {
    if (ear.hear(frame)) {
      beep.complete(length * 1000L / G711.RATE_HZ);
    }
  }
}
