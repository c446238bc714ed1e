package org.tandem.testcall.part;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.Menu;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.media.audio.Resampler;
import org.tandem.sip.SipUri;
import org.tandem.testcall.Likeness;
import org.tandem.testcall.phone.Call;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/**
 * An auto attendant answers, greets, and does what its menu says.
 *
 * <pre>
 *   phone   calls its number, follows 302 to the worker   10 s at most
 *   tandem  answers, greets                                5 s; a greeting of its own is compared
 *   phone   presses the key, if one is wanted
 *   tandem  does what the key means, or what silence means: {@link MenuOutcome}
 *   phone   hangs up
 * </pre>
 *
 * A REFER is refused by 405, so that nobody is called; the attendant goes on with its menu.
 */
final class AttendantProof implements Proof {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration SOUND = Duration.ofSeconds(5);
  private static final Duration LONGEST_GREETING = Duration.ofSeconds(20);
  private static final Duration BUILT_IN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final double LEAST_CORRELATION = 0.6;
  private static final double LEAST_SOUND = 0.2;

  private final PartPlan plan;
  private final PartPlan.Attendant part;
  private final Surroundings around;
  private final Evidence evidence;

  AttendantProof(PartPlan plan, PartPlan.Attendant part, Surroundings around, Evidence evidence) {
    this.plan = plan;
    this.part = part;
    this.around = around;
    this.evidence = evidence;
  }

  @Override
  public void run() throws TestCallFailed, InterruptedException, IOException {
    InetAddress here = Line.towards(plan.service());
    DialPlan dialPlan = around.dialPlan(here);
    AutoAttendant attendant =
        around
            .directory()
            .attendant(dialPlan, part.number())
            .orElseThrow(
                () ->
                    new TestCallFailed(
                        "%s is no auto attendant's number in the dial plan %s (um:attendants)"
                            .formatted(part.number(), dialPlan.name())));
    Instant moment = Instant.now();
    evidence.found(
        "attendant %s is %s now"
            .formatted(attendant.name(), attendant.state(moment).name().toLowerCase(Locale.ROOT)));
    try (Line line = Line.open(plan.service())) {
      Call call = new Call(line, evidence.ladder());
      try {
        call(call, new Attended(attendant, moment));
      } finally {
        call.hangUp();
      }
    }
  }

  private void call(Call call, Attended attended) throws TestCallFailed, InterruptedException {
    Duration began = evidence.now();
    Menu menu = attended.menu();
    TestCallPlan dialled = new TestCallPlan(plan.service(), plan.transport(), part.number());
    Optional<SipUri> elsewhere = call.dialNobodyElse(dialled, Deadline.in(ANSWER));
    if (menu.redirect().isPresent() || elsewhere.isPresent()) {
      checkSentOn(menu, elsewhere);
      return;
    }
    evidence.found("answered after " + evidence.since(began));
    Duration answered = evidence.now();
    call.hear("the greeting", Deadline.in(SOUND));
    evidence.found("first sound " + evidence.since(answered) + " later");
    listen(call, attended.greeting());
    MenuOutcome outcome = new MenuOutcome(call, around, evidence, attended);
    if (part.key().isPresent()) {
      outcome.ofKey(part.key().get());
    } else {
      outcome.ofSilence();
    }
  }

  private void checkSentOn(Menu menu, Optional<SipUri> elsewhere) throws TestCallFailed {
    String wanted =
        menu.redirect().orElseThrow(() -> new TestCallFailed("sent on, and it should answer"));
    String user =
        elsewhere
            .map(SipUri::user)
            .orElseThrow(() -> new TestCallFailed("answered, and it should send on to " + wanted));
    if (!user.endsWith(wanted)) {
      throw new TestCallFailed("sent on by 302 to " + user + " in place of " + wanted);
    }
    evidence.found("sent on by 302 to " + user + ", without being answered");
  }

  private void listen(Call call, Optional<Announcement> greeting)
      throws TestCallFailed, InterruptedException {
    Duration length = greeting.map(own -> own.audio().length()).orElse(BUILT_IN).plus(PAUSE);
    Duration listened = length.compareTo(LONGEST_GREETING) < 0 ? length : LONGEST_GREETING;
    TimeUnit.MILLISECONDS.sleep(listened.toMillis());
    if (greeting.isPresent()) {
      compare(call, greeting.get());
      return;
    }
    double share = (double) call.sound().toMillis() / listened.toMillis();
    if (share < LEAST_SOUND) {
      throw new TestCallFailed(
          "the built-in greeting is silence but for %d ms".formatted(call.sound().toMillis()));
    }
    evidence.found("the built-in greeting is heard");
  }

  private void compare(Call call, Announcement greeting) throws TestCallFailed {
    int rate = call.sampleRateHz();
    short[] heard = call.heard();
    short[] whole =
        new Resampler(greeting.audio().sampleRateHz(), rate).convert(greeting.audio().samples());
    short[] said = Arrays.copyOf(whole, Math.min(whole.length, heard.length));
    double correlation = Likeness.of(said, heard, rate).correlation();
    String words =
        String.format(Locale.ROOT, "%s: correlation %.4f", greeting.label(), correlation);
    if (correlation < LEAST_CORRELATION) {
      throw new TestCallFailed("what is heard is not the greeting " + words);
    }
    evidence.found("the greeting is heard, " + words);
  }
}
