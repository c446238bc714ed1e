package org.tandem.media.loop;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.codec.Codec;
import org.tandem.media.dtmf.DtmfDetector;
import org.tandem.media.dtmf.Key;
import org.tandem.media.jitter.JitterBuffer;
import org.tandem.media.jitter.JitterBuffer.Fate;

/**
 * What is heard of a session: a frame for each 20 ms, to the sink and to the detector of keys, the
 * latter only where the peer has no telephone events. While nobody listens nothing is decoded.
 * Media thread only.
 *
 * <p>Mostly nobody hears it at once, so a network that stalls need not be heard: while nothing
 * comes, the frames that are due are owed for up to {@value #PATIENCE_TICKS} ticks, and are given
 * out together when the packets are there. Only a longer pause is filled, then and until the next
 * packet.
 */
final class Hearing {
  private static final int MAX_FLUSHED_FRAMES = 60;
  private static final int PATIENCE_TICKS = 40;
  private static final int LIVE_MILLIS = 160;

  private final int sampleRateHz;
  private final Consumer<Key> pressed;
  private final short[] samples;
  private JitterBuffer buffer;
  private int clockRateHz;
  private Optional<DtmfDetector> detector = Optional.empty();
  private Optional<AudioSink> sink = Optional.empty();
  private int owed;
  private int ticksWithoutSound;
  private boolean isPause = true;

  Hearing(int sampleRateHz, int clockRateHz, Consumer<Key> pressed) {
    this.buffer = new JitterBuffer(sampleRateHz, clockRateHz);
    this.clockRateHz = clockRateHz;
    this.sampleRateHz = sampleRateHz;
    this.pressed = pressed;
    this.samples = new short[buffer.frameSamples()];
  }

  /** Of what the sink gets, whatever codecs come and go. */
  int sampleRateHz() {
    return sampleRateHz;
  }

  /** Timestamps run at this rate from now on; what waits is heard first. */
  void clock(int newRateHz) {
    if (newRateHz != clockRateHz) {
      flush();
      buffer = new JitterBuffer(sampleRateHz, newRateHz);
      clockRateHz = newRateHz;
    }
  }

  /** Whether keys are to be heard in the sound. */
  void detectTones(boolean isWanted) {
    if (isWanted != detector.isPresent()) {
      detector = isWanted ? Optional.of(new DtmfDetector(sampleRateHz)) : Optional.empty();
    }
  }

  /** Another sink; what waits still belongs to the one before. */
  void listen(Optional<AudioSink> next) {
    sink.ifPresent(this::end);
    sink = next;
    isPause = true;
    if (next.isPresent() && detector.isEmpty()) {
      buffer.clear();
    }
  }

  private void end(AudioSink before) {
    flush();
    owed = 0;
    before.ended();
  }

  private void flush() {
    for (int i = 0; i < MAX_FLUSHED_FRAMES && !buffer.isEmpty(); i++) {
      frame();
    }
  }

  /** So many frames more are due once the packets that came are in. */
  void owe(int frames) {
    owed = Math.min(owed, PATIENCE_TICKS) + frames;
  }

  Fate sound(
      long sequence,
      int timestamp,
      boolean marker,
      Codec codec,
      byte[] packet,
      int offset,
      int length) {
    if (isDeaf()) {
      return Fate.KEPT;
    }
    if (marker && buffer.isEmpty()) {
      giveOut(owed); // a pause that the peer made
    }
    // After a late tick there are more packets than the buffer holds: room comes from what is due.
    while (owed > 0 && buffer.isAhead(timestamp)) {
      giveOut(1);
    }
    isPause = false;
    return buffer.put(sequence, timestamp, marker, codec, packet, offset, length);
  }

  void noise(long sequence, int timestamp, int level) {
    if (!isDeaf()) {
      buffer.putNoise(sequence, timestamp, level);
    }
  }

  /** A telephone event came; its sound, if the peer sends any, is not heard. */
  void event(long sequence, int startedAt, int units) {
    buffer.putEvent(sequence);
    buffer.mute(startedAt, units);
  }

  /** A packet of no use came. */
  void nothing(long sequence) {
    buffer.putEvent(sequence);
  }

  void restart() {
    buffer.restart();
  }

  /** Gives out the frames that are due, as far as they are there. */
  void settle() {
    if (isDeaf()) {
      owed = 0;
      return;
    }
    int due = owed;
    while (owed > 0 && buffer.isReady()) {
      giveOut(1);
    }
    ticksWithoutSound = owed < due ? 0 : ticksWithoutSound + 1;
    isPause |= ticksWithoutSound > PATIENCE_TICKS;
    if (isPause) {
      giveOut(owed);
    }
    while (sink.isPresent() && sink.get().isLive() && buffer.waitingMillis() > LIVE_MILLIS) {
      frame(); // what a stalled network has put off
    }
  }

  private void giveOut(int frames) {
    for (int i = 0; i < frames; i++) {
      frame();
    }
    owed -= frames;
  }

  private void frame() {
    buffer.frame(samples);
    if (detector.isPresent()) {
      DtmfDetector tones = detector.get();
      tones.frame(samples, samples.length).ifPresent(pressed);
      if (tones.isDown()) {
        Arrays.fill(samples, (short) 0);
      }
    }
    if (sink.isPresent()) {
      sink.get().frame(samples, samples.length);
    }
  }

  boolean isListenedTo() {
    return sink.isPresent();
  }

  private boolean isDeaf() {
    return sink.isEmpty() && detector.isEmpty();
  }
}
