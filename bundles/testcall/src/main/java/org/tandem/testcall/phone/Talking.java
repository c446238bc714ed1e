package org.tandem.testcall.phone;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.sip.CallEvents;

/** What happens while the telephone talks, for a thread that waits for it. */
final class Talking implements CallEvents, MediaListener {
  private final Ear ear;
  private volatile boolean isEnded;
  private final BlockingQueue<AudioSource> played = new LinkedBlockingQueue<>();

  /**
   * @param ear told when the call is over
   */
  Talking(Ear ear) {
    this.ear = ear;
  }

  @Override
  public void confirmed(String answer) {
    // we place the call: the ACK is ours
  }

  @Override
  public String offered(String offer) throws NotAcceptable {
    throw new NotAcceptable("a test call stays as it was agreed");
  }

  @Override
  public void info(String contentType, String body) {
    // nobody presses keys for us
  }

  @Override
  public void ended(End why) {
    isEnded = true;
    ear.deafen();
  }

  @Override
  public void key(Key key) {
    // nobody presses keys for us
  }

  @Override
  public void played(AudioSource source) {
    played.add(source);
  }

  @Override
  public void silentPeer() {
    // whoever waits for a sound has a limit of its own
  }

  boolean isEnded() {
    return isEnded;
  }

  /** Waits until what is played was sent to its end. */
  boolean awaitPlayed(Deadline deadline) throws InterruptedException {
    return played.poll(deadline.leftMillis(), TimeUnit.MILLISECONDS) != null;
  }
}
