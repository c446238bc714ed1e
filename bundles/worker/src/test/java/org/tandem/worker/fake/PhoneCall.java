package org.tandem.worker.fake;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Clip;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.CallEvents;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** A call that a {@link TestPhone} places. */
public final class PhoneCall implements OutgoingCall, CallEvents, MediaListener {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Ear ear = new Ear();
  private final StringBuffer keys = new StringBuffer();
  private MediaSession voice;
  private Runnable abandon;
  private volatile SipCall call;
  private volatile boolean isRinging;
  private volatile int status;
  private volatile String reason = "";
  private volatile List<SipUri> contacts = List.of();
  private volatile Optional<End> end = Optional.empty();
  private volatile CountDownLatch said = new CountDownLatch(0);

  void begin(MediaSession session, Function<String, Runnable> invite) {
    voice = session;
    voice.listen(Optional.of(ear));
    abandon = invite.apply(session.offer());
  }

  /** Takes a call instead. */
  void pickUp(MediaSession session, IncomingCall incoming) throws SdpRefused {
    voice = session;
    voice.listen(Optional.of(ear));
    call = incoming.answer(session.answer(incoming.offer().orElseThrow()), this);
    status = 200;
  }

  /** The keys that were heard. */
  public String keys() {
    return keys.toString();
  }

  /** What is heard. */
  public Ear ear() {
    return ear;
  }

  public MediaSession voice() {
    return voice;
  }

  public SipCall sip() {
    return call;
  }

  public PhoneCall awaitAnswered() {
    await().atMost(LIMIT).until(() -> status != 0);
    if (status != 200) {
      throw new AssertionError("refused: " + status + " " + reason);
    }
    return this;
  }

  public int awaitStatus() {
    await().atMost(LIMIT).until(() -> status != 0);
    return status;
  }

  public List<SipUri> contacts() {
    return contacts;
  }

  public boolean isRinging() {
    return isRinging;
  }

  /** Waits for the next beep. */
  public PhoneCall awaitBeep() {
    int before = ear.beeps();
    await().atMost(LIMIT).until(() -> ear.beeps() > before);
    return this;
  }

  /** Says something to its end. */
  public PhoneCall say(short[] samples) {
    said = new CountDownLatch(1);
    voice.play(new Clip(samples, 8000));
    try {
      if (!said.await(samples.length / 8 + 30_000L, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("could not say it");
      }
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
    return this;
  }

  public PhoneCall press(String keys) {
    keys.chars().forEach(key -> voice.press(Key.of((char) key)));
    return this;
  }

  public void hangUp() {
    call.hangUp();
    voice.close();
  }

  /** Gives up before the answer. */
  public void cancel() {
    abandon.run();
  }

  public End awaitEnd() {
    await().atMost(LIMIT).until(() -> end.isPresent());
    return end.get();
  }

  public boolean isOver() {
    return end.isPresent();
  }

  @Override
  public void ringing() {
    isRinging = true;
  }

  @Override
  public void answered(SipCall answered) {
    call = answered;
    try {
      voice.accept(answered.remoteSdp().orElseThrow());
      status = 200;
    } catch (SdpRefused unusable) {
      reason = unusable.getMessage();
      status = 488;
    }
  }

  @Override
  public void redirected(int redirection, List<SipUri> targets) {
    contacts = targets;
    status = redirection;
    voice.close();
  }

  @Override
  public void refused(int refusal, String phrase) {
    reason = phrase;
    status = refusal;
    voice.close();
  }

  @Override
  public void confirmed(String answer) {}

  @Override
  public String offered(String offer) throws NotAcceptable {
    try {
      return offer.isEmpty() ? voice.offer() : voice.answer(offer);
    } catch (SdpRefused unusable) {
      throw new NotAcceptable(unusable.getMessage());
    }
  }

  @Override
  public void info(String contentType, String body) {}

  @Override
  public void ended(End why) {
    end = Optional.of(why);
    voice.close();
  }

  @Override
  public void key(Key key) {
    keys.append(key.symbol());
  }

  @Override
  public void played(AudioSource source) {
    said.countDown();
  }

  @Override
  public void silentPeer() {}
}
