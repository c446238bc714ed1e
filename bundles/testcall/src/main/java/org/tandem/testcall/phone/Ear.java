package org.tandem.testcall.phone;

import java.time.Duration;
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

  private BeepDetector beeps;
  private int beepsHeard;
  private long soundsHeard;
  private boolean isDeaf;

  @Override
  public synchronized void frame(short[] samples, int count) {
    if (beeps == null) {
      beeps = new BeepDetector((int) (count * (1000 / FRAME.toMillis())));
    }
    soundsHeard += Level.dBov(samples, count) > SOUND_DBOV ? 1 : 0;
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
