package org.tandem.testcall;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.plan.Directory;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.media.dtmf.Key;
import org.tandem.sip.TlsEngines;
import org.tandem.testcall.phone.Call;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Ladder;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/**
 * One test call from the INVITE to the deleted message.
 *
 * <pre>
 *   phone   calls, follows 302        10 s at most
 *   tandem  answers, greets, beeps     5 s, then 10 s; {@code #} skips a longer greeting
 *   phone   0.2 s of silence, a sweep of 2 s, {@code #}
 *   tandem  asks what to do with it    5 s
 *   phone   {@code 1}: keep it
 *   store   has the message            5 s
 *   phone   hangs up, compares, deletes
 * </pre>
 *
 * All together ends within 28 s.
 */
public final class Script {
  private static final Logger LOG = LoggerFactory.getLogger(Script.class);
  private static final int RATE_HZ = 8000;
  private static final Duration ALL = Duration.ofSeconds(28);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration GREETING = Duration.ofSeconds(5);
  private static final Duration BEEP = Duration.ofSeconds(10);
  private static final Duration SKIP = Duration.ofMillis(500);
  private static final Duration BEEP_AFTER_KEY = Duration.ofSeconds(5);
  private static final Duration QUESTION = Duration.ofSeconds(5);
  private static final Duration STORED = Duration.ofSeconds(5);
  private static final Duration LATE_MESSAGE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 200;

  private final TestCallPlan plan;
  private final MessageStore store;
  private final Directory directory;
  private final Ladder ladder;
  private final Stay stay;
  private final boolean isCompared;
  private final Findings findings = new Findings();
  private final Deadline deadline = Deadline.in(ALL);
  private TlsEngines tls = TlsEngines.NONE;
  private boolean isRecorded;

  /** What is done while the message is there, after the call. */
  public interface Stay {
    /**
     * @throws TestCallFailed where it does not succeed; the message is deleted all the same
     */
    void with(VoiceMessage message) throws TestCallFailed, InterruptedException;
  }

  Script(TestCallPlan plan, MessageStore store, Directory directory) {
    this(plan, store, directory, new Ladder(), message -> {}, true);
  }

  /**
   * One whose message is there for a while. Neither the greeting nor how the message was stored is
   * what counts then: the one is skipped, the other not compared.
   */
  public static Script staying(
      TestCallPlan plan, MessageStore store, Directory directory, Ladder ladder, Stay stay) {
    return new Script(plan, store, directory, ladder, stay, false);
  }

  private Script(
      TestCallPlan plan,
      MessageStore store,
      Directory directory,
      Ladder ladder,
      Stay stay,
      boolean isCompared) {
    this.isCompared = isCompared;
    this.plan = plan;
    this.store = store;
    this.directory = directory;
    this.ladder = ladder;
    this.stay = stay;
  }

  /** Says by what calls by TLS are made. */
  Script by(TlsEngines engines) {
    tls = engines;
    return this;
  }

  public TestCallReport run() {
    return findings.report(failure(), ladder);
  }

  private Optional<String> failure() {
    try (Line line = Line.open(plan.target(), plan.transport(), tls)) {
      call(line);
      return Optional.empty();
    } catch (TestCallFailed failed) {
      return Optional.of(failed.getMessage());
    } catch (IOException failed) {
      return Optional.of("the test phone has no line: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("the test call was broken off");
    }
  }

  private void call(Line line) throws TestCallFailed, InterruptedException {
    MailboxId mailbox = mailbox(line);
    Call call = new Call(line, ladder);
    Duration began = ladder.now();
    call.dial(plan, deadline.within(ANSWER));
    findings.answeredAfter(ladder.now().minus(began));
    LeftMessage message = new LeftMessage(store, mailbox, call.id());
    try {
      leaveMessage(call);
      VoiceMessage left = message.await(deadline.within(STORED));
      if (isCompared) {
        message.compare(left, findings);
      }
      findings.lost(call.packetsLost());
      call.hangUp();
      stay.with(left);
    } catch (TestCallFailed | InterruptedException failed) {
      tidyUp(call, message);
      throw failed;
    }
    message.delete();
  }

  private void leaveMessage(Call call) throws TestCallFailed, InterruptedException {
    Duration answered = ladder.now();
    call.hear("the greeting", deadline.within(GREETING));
    findings.greetedAfter(ladder.now().minus(answered));
    awaitBeep(call);
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    isRecorded = true;
    call.send(Signal.samples(RATE_HZ), RATE_HZ, "a tone of " + Signal.LENGTH.toSeconds() + " s");
    findings.sent(Signal.LENGTH);
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    call.press(Key.POUND);
    call.hear("the question after #", deadline.within(QUESTION));
    call.press(Key.K1);
  }

  private void awaitBeep(Call call) throws TestCallFailed, InterruptedException {
    if (call.hearsBeep(deadline.within(isCompared ? BEEP : SKIP))) {
      return;
    }
    call.press(Key.POUND); // a subscriber's own greeting may be longer than a test call
    if (!call.hearsBeep(deadline.within(BEEP_AFTER_KEY))) {
      throw new TestCallFailed("no beep was heard");
    }
  }

  /** Leaves nothing in the mailbox: who hangs up while recording has left a message. */
  private void tidyUp(Call call, LeftMessage message) throws InterruptedException {
    findings.lost(call.packetsLost());
    call.hangUp();
    try {
      if (isRecorded) {
        message.await(Deadline.in(LATE_MESSAGE));
      }
      message.delete();
    } catch (TestCallFailed untidy) {
      LOG.debug("After a test call that failed: {}", untidy.getMessage());
    }
  }

  private MailboxId mailbox(Line line) throws TestCallFailed {
    if (plan.user().equals(TestCallPlan.SELF_TEST_USER)) {
      return MailboxId.SELF_TEST;
    }
    return directory
        .gateway(line.local())
        .map(directory::dialPlan)
        .flatMap(dialPlan -> directory.mailbox(dialPlan, plan.user()))
        .map(Mailbox::id)
        .orElseThrow(
            () ->
                new TestCallFailed(
                    "%s means no mailbox to a call from %s".formatted(plan.user(), line.host())));
  }
}
