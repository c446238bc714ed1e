package org.tandem.itests.recycle;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.itests.testkit.phone.CallFailed;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.server.Inbox;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.voice.Heard;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/**
 * One call of the load, from the first INVITE to its message on disk, and the caller's own verdict
 * on it. Everything that a caller would notice is a failure: no 302, no answer, a late or broken
 * greeting, an unanswered BYE, a message that is not there or not whole.
 */
final class LoadCall implements Callable<LoadCall.Verdict> {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration FIRST_SOUND = Duration.ofSeconds(2);
  private static final long LONGEST_WAIT_MILLIS = 300;

  /** What the caller does. */
  enum Behaviour {
    /** Hangs up while the greeting is played. */
    HANGS_UP_IN_THE_GREETING(500, 2_000),
    /** Cuts the greeting short by a key, speaks and hangs up. */
    HANGS_UP_AFTER_SPEAKING(1_200, 6_000),
    /** The same, but keeps the message by keys and hears the goodbye. */
    KEEPS_THE_MESSAGE(1_200, 3_500),
    /** Hears the whole greeting, speaks and hangs up. */
    HEARS_IT_ALL(1_200, 3_500);

    private final int shortestMillis;
    private final int longestMillis;

    Behaviour(int shortestMillis, int longestMillis) {
      this.shortestMillis = shortestMillis;
      this.longestMillis = longestMillis;
    }

    /** How long this one speaks, or listens to the greeting: mostly short, sometimes long. */
    Duration length(Random random) {
      double share = Math.pow(random.nextDouble(), 2);
      return Duration.ofMillis(
          Math.round((shortestMillis + share * (longestMillis - shortestMillis)) / 20) * 20);
    }
  }

  /**
   * @param failure empty text for a good call
   */
  record Verdict(
      String callId,
      Behaviour behaviour,
      Duration setUp,
      long waitMillis,
      long pauseMillis,
      String failure) {
    boolean isGood() {
      return failure.isEmpty();
    }
  }

  private final Phone phone;
  private final CallPlan plan;
  private final Behaviour behaviour;
  private final Duration length;
  private final Inbox inbox;

  /**
   * @param length of the speech, or of the greeting that is heard
   */
  LoadCall(Phone phone, CallPlan plan, Behaviour behaviour, Duration length, Inbox inbox) {
    this.phone = phone;
    this.plan = plan;
    this.behaviour = behaviour;
    this.length = length;
    this.inbox = inbox;
  }

  @Override
  public Verdict call() throws InterruptedException {
    try (phone;
        PhoneCall call = phone.call(plan)) {
      try {
        talk(call);
        return verdict(call, "");
      } catch (CallFailed broken) {
        return verdict(call, broken.getMessage());
      } catch (AssertionError broken) {
        return verdict(call, call.failure(broken.getMessage()).getMessage());
      }
    }
  }

  private void talk(PhoneCall call) throws InterruptedException {
    call.awaitAnswered();
    check(call, call.redirections().size() <= 1, "redirected " + call.redirections());
    check(call, call.setUp().compareTo(ANSWER) < 0, "answered after " + call.setUp());
    try {
      call.voice().firstPacket().get(FIRST_SOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException late) {
      throw call.failure("no sound within " + FIRST_SOUND);
    }
    short[] speech = Speech.of(call.callId().hashCode(), length);
    if (behaviour == Behaviour.HANGS_UP_AFTER_SPEAKING
        || behaviour == Behaviour.KEEPS_THE_MESSAGE) {
      call.press("5");
    }
    if (behaviour != Behaviour.HANGS_UP_IN_THE_GREETING) {
      call.awaitBeep(Duration.ofSeconds(20));
    }
    call.say(speech);
    if (behaviour == Behaviour.KEEPS_THE_MESSAGE) {
      call.press("#1").awaitHangUp(Duration.ofSeconds(20));
    } else {
      hangUp(call);
    }
    checkHeard(call, call.voice().heard());
    if (behaviour == Behaviour.HEARS_IT_ALL) {
      Likeness greeting =
          Likeness.of(CallLoad.greeting(plan.target().user()), call.voice().heard().joined());
      check(call, greeting.isWhole(), "the greeting: " + greeting);
    }
    if (behaviour != Behaviour.HANGS_UP_IN_THE_GREETING) {
      checkStored(call, speech);
    }
  }

  private static void hangUp(PhoneCall call) {
    int status = call.hangUp().status();
    check(call, status == 200, "BYE got " + status);
  }

  private static void checkHeard(PhoneCall call, Heard heard) {
    check(call, heard.lost() == 0, "lost packets");
    check(call, heard.loudness() > 50, "heard silence");
    check(call, heard.longestWaitMillis() < LONGEST_WAIT_MILLIS, "gaps in what was heard");
    check(call, heard.longestPauseMillis() < LONGEST_WAIT_MILLIS, "pauses in what was heard");
  }

  private void checkStored(PhoneCall call, short[] speech) throws InterruptedException {
    StoredMessage message = inbox.await(call.callId(), Duration.ofSeconds(10));
    Likeness likeness = Likeness.of(speech, message.samples());
    check(call, likeness.isWhole(), "stored: " + likeness);
    try {
      Files.deleteIfExists(message.file()); // as a mail program does that has fetched it
    } catch (IOException kept) {
      throw call.failure("message cannot be deleted: " + kept);
    }
  }

  private static void check(PhoneCall call, boolean isRight, String complaint) {
    if (!isRight) {
      throw call.failure(complaint);
    }
  }

  private Verdict verdict(PhoneCall call, String failure) {
    Heard heard = call.voice().heard();
    return new Verdict(
        call.callId(),
        behaviour,
        call.setUp(),
        heard.longestWaitMillis(),
        heard.longestPauseMillis(),
        failure);
  }
}
