package org.tandem.testcall.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.media.audio.Clip;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.rtp.NoMediaPort;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/**
 * The telephone's side of one call, for a script that goes step by step: each method returns when
 * its step is done, or says in a sentence why it is not.
 */
public final class Call {
  /** Who is seen to call. */
  public static final String CALLER = "testcall";

  private static final long KEY_MILLIS = 220;
  private static final Duration HANG_UP_TIME = Duration.ofSeconds(1);
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final Line line;
  private final Ladder ladder;
  private final MediaSession voice;
  private final Ear ear = new Ear();
  private final Talking talking = new Talking(ear);
  private SipCall sip;
  private InetSocketAddress voicePeer;

  /**
   * @throws TestCallFailed if no port for voice is free
   */
  public Call(Line line, Ladder ladder) throws TestCallFailed {
    this.line = line;
    this.ladder = ladder;
    line.sip().tap(ladder);
    try {
      voice = line.media().session(line.local(), line.host(), talking);
    } catch (NoMediaPort none) {
      throw new TestCallFailed("no port for voice is free: " + none.getMessage());
    }
    voice.listen(Optional.of(ear));
  }

  /** Places the call and follows redirections (RFC 3261 §8.1.3.4); returns when it is answered. */
  public void dial(TestCallPlan plan, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    dial(plan, next -> true, deadline);
  }

  /**
   * The same, but follows only to the number that was called.
   *
   * @return to whom else it was sent on; empty where it was answered
   */
  public Optional<SipUri> dialNobodyElse(TestCallPlan plan, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    return dial(plan, next -> next.user().equals(plan.user()), deadline);
  }

  private Optional<SipUri> dial(TestCallPlan plan, Predicate<SipUri> isFollowed, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    Following following = new Following(line, voice.offer(), talking);
    Following.End end = following.dial(plan, isFollowed, deadline);
    if (end.answered().isPresent()) {
      take(end.answered().get());
    }
    return end.elsewhere();
  }

  /** Picks up. */
  public void answer(IncomingCall incoming) throws TestCallFailed {
    try {
      String answer = voice.answer(incoming.offer().orElse(""));
      sip = incoming.answer(answer, talking);
      voicePeer = VoicePeer.of(incoming.offer().orElse(""));
    } catch (SdpRefused unusable) {
      throw new TestCallFailed("the offer cannot be used: " + unusable.getMessage());
    }
  }

  /** The Call-ID (RFC 3261 §8.1.1.4) of the INVITE that was answered. */
  public String id() {
    return sip.callId();
  }

  /** Waits for the first sound. */
  public void hear(String what, Deadline deadline) throws TestCallFailed, InterruptedException {
    check(ear.awaitSound(deadline), "nothing was heard of " + what);
    ladder.voice(false, voicePeer, what);
  }

  /**
   * Waits for a beep and its end.
   *
   * @return whether it came in time
   */
  public boolean hearsBeep(Deadline deadline) throws TestCallFailed, InterruptedException {
    boolean isHeard = ear.awaitBeep(deadline);
    if (isHeard) {
      ladder.voice(false, voicePeer, "beep");
    } else {
      checkEnd("before the beep");
    }
    return isHeard;
  }

  /** Sends sound, from its beginning to its end. */
  public void send(short[] samples, int sampleRateHz, String what)
      throws TestCallFailed, InterruptedException {
    Duration length = Duration.ofMillis(samples.length * 1000L / sampleRateHz);
    ladder.voice(true, voicePeer, what);
    voice.play(new Clip(samples, sampleRateHz));
    boolean isSent = talking.awaitPlayed(Deadline.in(length.plus(MARGIN)));
    check(isSent, what + " could not be sent");
  }

  /** Presses a key; what is heard before is forgotten. */
  public void press(Key key) {
    ear.startAgain();
    ladder.voice(true, voicePeer, "key " + key.symbol());
    voice.press(key);
  }

  /** Enters digits and {@code #} that nobody shall read; what is heard before is forgotten. */
  public void enterSecretly(Pin pin) throws InterruptedException {
    char[] digits = pin.reveal();
    ladder.voice(true, voicePeer, "the PIN and #");
    for (char digit : digits) {
      press(Key.of(digit), "");
    }
    Arrays.fill(digits, '0');
    press(Key.POUND, "");
  }

  /** Enters digits and {@code #}; what is heard before is forgotten. */
  public void enter(String digits) throws InterruptedException {
    for (char digit : digits.toCharArray()) {
      press(Key.of(digit), "key " + digit);
    }
    press(Key.POUND, "key #");
  }

  /** One after the other, so that what is heard after the last is heard because of it. */
  private void press(Key key, String words) throws InterruptedException {
    if (!words.isEmpty()) {
      ladder.voice(true, voicePeer, words);
    }
    voice.press(key);
    TimeUnit.MILLISECONDS.sleep(KEY_MILLIS);
    ear.startAgain();
  }

  /** Waits until nothing was heard for a while. */
  public boolean awaitQuiet(Duration length, Deadline deadline) throws InterruptedException {
    return ear.awaitQuiet(length, deadline);
  }

  /** What is heard before is forgotten. */
  public void listenAgain() {
    ear.startAgain();
  }

  /** What was heard since then, a minute at most, at {@link #sampleRateHz}. */
  public short[] heard() {
    return ear.heard();
  }

  /** How much of it was sound. */
  public Duration sound() {
    return ear.sound();
  }

  public int sampleRateHz() {
    return voice.sampleRateHz();
  }

  /** Whether the other side ended it. */
  public boolean isEnded() {
    return talking.isEnded();
  }

  /** Sends BYE, if the other side has not, and gives it the time to be answered. */
  public void hangUp() throws InterruptedException {
    if (sip != null && !talking.isEnded()) {
      sip.hangUp();
      ladder.awaitByeAnswered(sip.callId(), Deadline.in(HANG_UP_TIME));
    }
  }

  /** RTP packets that never came. */
  public long packetsLost() {
    return voice.figures().lost();
  }

  private void take(SipCall answered) throws TestCallFailed {
    sip = answered;
    String answer = answered.remoteSdp().orElse("");
    try {
      voice.accept(answer);
    } catch (SdpRefused unusable) {
      sip.hangUp();
      throw new TestCallFailed("the answer cannot be used: " + unusable.getMessage());
    }
    voicePeer = VoicePeer.of(answer);
  }

  private void check(boolean isDone, String sentence) throws TestCallFailed {
    if (!isDone) {
      checkEnd("by the other side");
      throw new TestCallFailed(sentence);
    }
  }

  private void checkEnd(String when) throws TestCallFailed {
    if (talking.isEnded()) {
      throw new TestCallFailed("the call was ended " + when);
    }
  }
}
