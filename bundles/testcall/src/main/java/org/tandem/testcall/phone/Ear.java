package org.tandem.testcall.phone;

import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.Level;

/**
 * Listens to what the called side says. The media loop hands it frames; the test call waits for
 * what they mean.
 */
final class Ear implements AudioSink {
  private static final double SOUND_DBOV = -50;
  private static final Duration FRAME = Duration.ofMillis(20);
  private static final int LONGEST_SAMPLES = 60 * 16_000;

  private BeepDetector beeps;
  private final ShortBuffer recording = ShortBuffer.allocate(LONGEST_SAMPLES);
  private int beepsHeard;
  private long soundsHeard;
  private long quietFrames;
  private boolean isDeaf;

  @Override
  public synchronized void frame(short[] samples, int count) {
    if (beeps == null) {
      beeps = new BeepDetector((int) (count * (1000 / FRAME.toMillis())));
    }
    boolean isSound = Level.dBov(samples, count) > SOUND_DBOV;
    soundsHeard += isSound ? 1 : 0;
    quietFrames = isSound ? 0 : quietFrames + 1;
    recording.put(samples, 0, Math.min(count, recording.remaining()));
    beepsHeard += beeps.isOver(samples, count) ? 1 : 0;
    notifyAll();
  }

  /** The call is over: nothing more is to be waited for. */
  synchronized void deafen() {
    isDeaf = true;
    notifyAll();
  }

  /** Forgets what it heard until now. */
  synchronized void startAgain() {
    soundsHeard = 0;
    beepsHeard = 0;
    quietFrames = 0;
    recording.clear();
  }

  /** What it heard since then, a minute at most. */
  synchronized short[] heard() {
    return Arrays.copyOf(recording.array(), recording.position());
  }

  /** How much of that was sound. */
  synchronized Duration sound() {
    return FRAME.multipliedBy(soundsHeard);
  }

  /**
   * Waits for a silence of some length.
   *
   * @return whether it came in time
   */
  synchronized boolean awaitQuiet(Duration length, Deadline deadline) throws InterruptedException {
    while (quietFrames < length.dividedBy(FRAME) && !isDeaf && !deadline.isOver()) {
      pause(deadline);
    }
    return quietFrames >= length.dividedBy(FRAME);
  }

  /**
   * Waits for anything that is not silence.
   *
   * @return whether it came in time
   */
  synchronized boolean awaitSound(Deadline deadline) throws InterruptedException {
    while (soundsHeard == 0 && !isDeaf && !deadline.isOver()) {
      pause(deadline);
    }
    return soundsHeard > 0;
  }

  /**
   * Waits for the end of a beep.
   *
   * @return whether it came in time
   */
  synchronized boolean awaitBeep(Deadline deadline) throws InterruptedException {
    while (beepsHeard == 0 && !isDeaf && !deadline.isOver()) {
      pause(deadline);
    }
    return beepsHeard > 0;
  }

  private void pause(Deadline deadline) throws InterruptedException {
    TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, deadline.leftMillis()));
  }
}
