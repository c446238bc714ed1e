package org.tandem.testcall.part;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.worker.CallPlace;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.media.dtmf.Key;
import org.tandem.testcall.phone.Call;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/**
 * A subscriber logs on.
 *
 * <pre>
 *   phone   calls the access number, follows 302     10 s at most
 *   tandem  answers, asks for the mailbox             5 s
 *   phone   its number and {@code #}
 *   tandem  asks for the PIN                          5 s
 *   phone   PIN and {@code #}
 *   tandem  says what comes of it                    20 s: hashing, and waiting after wrong PINs
 *   phone   {@code *}, where there are new messages, so that none is heard
 *   tandem  offers the main menu                     15 s
 *   phone   hangs up
 * </pre>
 *
 * The worker tells whose mailbox the call has opened before it says a word of it.
 */
final class LogOnProof implements Proof {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration SOUND = Duration.ofSeconds(5);
  private static final Duration CHECK = Duration.ofSeconds(20);
  private static final Duration MENU = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 50;

  /** What was said before the menu may still be heard for so long. */
  private static final long ON_ITS_WAY_MILLIS = 300;

  private final PartPlan plan;
  private final PartPlan.LogOn part;
  private final Surroundings around;
  private final Evidence evidence;

  LogOnProof(PartPlan plan, PartPlan.LogOn part, Surroundings around, Evidence evidence) {
    this.plan = plan;
    this.part = part;
    this.around = around;
    this.evidence = evidence;
  }

  @Override
  public void run() throws TestCallFailed, InterruptedException, IOException {
    InetAddress here = Line.towards(plan.service());
    Mailbox mailbox = around.mailbox(part.mailbox(), here);
    String access =
        around.dialPlan(here).accessNumbers().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new TestCallFailed(
                        "the dial plan " + mailbox.id().dialPlan() + " has no access number"));
    try (Line line = Line.open(plan.service())) {
      Call call = new Call(line, evidence.ladder());
      try {
        logOn(call, access, mailbox);
      } finally {
        call.hangUp();
      }
    }
  }

  private void logOn(Call call, String access, Mailbox mailbox)
      throws TestCallFailed, InterruptedException {
    Duration began = evidence.now();
    call.dial(new TestCallPlan(plan.service(), plan.transport(), access), Deadline.in(ANSWER));
    evidence.found("answered after " + evidence.since(began));
    call.hear("the welcome", Deadline.in(SOUND));
    call.enter(mailbox.extension());
    call.hear("the question for the PIN", Deadline.in(SOUND));
    call.enterSecretly(part.pin());
    Duration entered = evidence.now();
    call.hear("what comes of the PIN", Deadline.in(CHECK));
    if (!hasOpened(call, mailbox)) {
      throw new TestCallFailed(refusal(mailbox));
    }
    evidence.found("the PIN of " + mailbox.id() + " is accepted after " + evidence.since(entered));
    int fresh = around.counts(mailbox.id()).fresh();
    if (fresh > 0 && at(call).isEmpty()) {
      call.press(Key.STAR); // else the first of them would be played, and count as heard
    }
    awaitMenu(call);
    TimeUnit.MILLISECONDS.sleep(ON_ITS_WAY_MILLIS);
    call.listenAgain();
    call.hear("the main menu", Deadline.in(SOUND));
    if (!at(call).equals(Optional.of(CallPlace.MAIN_MENU))) {
      throw new TestCallFailed("the main menu was left at once");
    }
    evidence.found(
        "the main menu is heard "
            + evidence.since(entered)
            + " after the PIN; new messages left as they are: "
            + fresh);
  }

  private boolean hasOpened(Call call, Mailbox mailbox) {
    return around
        .call(call.id())
        .map(CallSnapshot::mailbox)
        .filter(mailbox.id().toString()::equals)
        .isPresent();
  }

  private Optional<CallPlace> at(Call call) {
    return around.call(call.id()).flatMap(CallPlace::of);
  }

  private void awaitMenu(Call call) throws TestCallFailed, InterruptedException {
    Deadline deadline = Deadline.in(MENU);
    Optional<CallPlace> place = at(call);
    while (!place.equals(Optional.of(CallPlace.MAIN_MENU))) {
      if (place.isPresent()) {
        throw new TestCallFailed("the PIN is right, but " + why(place.get()));
      }
      if (deadline.isOver() || call.isEnded()) {
        throw new TestCallFailed("the main menu was not reached");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      place = at(call);
    }
  }

  private static String why(CallPlace place) {
    return place == CallPlace.PIN_CHANGE
        ? "it is too old: it must be changed before the main menu can be reached"
        : "the mailbox was never set up: its subscriber must change the PIN, record name and"
            + " greeting before the main menu can be reached";
  }

  private String refusal(Mailbox mailbox) throws TestCallFailed {
    try {
      if (around.pins().isLocked(mailbox.id())) {
        return mailbox.id()
            + " is locked by wrong PINs: not even the right one opens it (um:unlock)";
      }
      if (around.pins().lockedCallers().contains(Call.CALLER)) {
        return "wrong PINs have locked the caller "
            + Call.CALLER
            + " (um:unlock --caller "
            + Call.CALLER
            + ")";
      }
    } catch (StoreFailure failed) {
      throw new TestCallFailed("the PINs cannot be read: " + failed.getMessage());
    }
    return "the PIN is wrong. This counts as a failed log-on of %s, of which %d lock it"
        .formatted(mailbox.id(), mailbox.policy().pins().lockoutFailures());
  }
}
