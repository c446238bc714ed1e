package org.tandem.testcall.part;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.media.dtmf.Key;
import org.tandem.testcall.phone.Call;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.TestCallFailed;

/** What comes of a key in an attendant's menu, or of pressing none; compared with what should. */
final class MenuOutcome {
  private static final String HEARS = "hears ";
  private static final String REFER = "REFER to ";
  private static final Duration KEY = Duration.ofSeconds(15);
  private static final Duration MENU = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration GAP = Duration.ofMillis(1500);
  private static final Duration WORDS = Duration.ofSeconds(6);
  private static final Duration SOUND = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 50;

  private final Call call;
  private final Surroundings around;
  private final Evidence evidence;
  private final Attended attended;

  MenuOutcome(Call call, Surroundings around, Evidence evidence, Attended attended) {
    this.call = call;
    this.around = around;
    this.evidence = evidence;
    this.attended = attended;
  }

  /** Presses a key. */
  void ofKey(char key) throws TestCallFailed, InterruptedException {
    Optional<MenuAction> action = attended.action(key);
    if (action.isEmpty()) {
      evidence.found("key " + key + " has no action in this menu");
    }
    String before = doing();
    call.press(Key.of(key));
    follow(action, "key " + key, before);
  }

  /** Where none is pressed: what is said is heard to its end first. */
  void ofSilence() throws TestCallFailed, InterruptedException {
    if (!call.awaitQuiet(GAP, Deadline.in(MENU))) {
      throw new TestCallFailed("what it says does not end within " + MENU.toSeconds() + " s");
    }
    evidence.found("menu heard to its end: it " + doing());
    Duration quiet = evidence.now().minus(GAP);
    call.listenAgain();
    Optional<MenuAction> action = attended.menu().whenSilent();
    Deadline deadline = Deadline.in(SILENCE);
    while (!call.isEnded() && call.sound().isZero() && leads().isEmpty() && !deadline.isOver()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    if (deadline.isOver()) {
      throw new TestCallFailed("nothing pressed, and nothing came of it");
    }
    evidence.found("pressing nothing is noticed after " + evidence.since(quiet));
    follow(action, "silence", "");
  }

  private void follow(Optional<MenuAction> action, String cause, String before)
      throws TestCallFailed, InterruptedException {
    Optional<String> wanted = action.flatMap(this::wanted);
    if (wanted.isEmpty()) {
      awaitOtherWords(before);
      call.listenAgain();
      call.hear("what comes of " + cause, Deadline.in(SOUND));
      evidence.found(cause + ": the caller " + doing());
      return;
    }
    Deadline deadline = Deadline.in(KEY);
    Optional<String> seen = leads();
    while (seen.isEmpty() && !deadline.isOver()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      seen = leads();
    }
    String what = seen.orElse("nothing, the caller " + doing());
    if (!isRight(what, wanted.get())) {
      throw new TestCallFailed(
          "%s should lead to %s; seen: %s".formatted(cause, wanted.get(), what));
    }
    evidence.found(cause + ": " + what);
  }

  /** The menu may come again in the same words, so that none are no fault. */
  private void awaitOtherWords(String before) throws InterruptedException {
    Deadline deadline = Deadline.in(WORDS);
    boolean isOther = false;
    while (!(isOther && doing().startsWith(HEARS)) && !deadline.isOver()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      isOther |= !doing().equals(before);
    }
  }

  /** A gateway may have a prefix in front of the number. */
  private static boolean isRight(String seen, String wanted) {
    return seen.equals(wanted)
        || wanted.startsWith(REFER) && seen.endsWith(wanted.substring(REFER.length()));
  }

  /** Where an action leads that leaves the menu, in the words of {@link #leads}. */
  private Optional<String> wanted(MenuAction action) {
    if (action instanceof MenuAction.Transfer transfer) {
      return Optional.of(REFER + transfer.number());
    } else if (action instanceof MenuAction.LeaveMessage message) {
      return Optional.of(
          "call answering of " + attended.attendant().dialPlan() + "/" + message.extension());
    } else if (action instanceof MenuAction.Submenu submenu) {
      return Optional.of("attendant " + submenu.attendant());
    } else if (action == MenuAction.Simple.MAILBOX) {
      return Optional.of("subscriber access");
    } else if (action == MenuAction.Simple.GOODBYE) {
      return Optional.of("the end of the call");
    } else if (action == MenuAction.Simple.OPERATOR) {
      return attended.operator().map(number -> REFER + number);
    }
    return Optional.empty();
  }

  /** Where the call went from the menu, if anywhere. */
  private Optional<String> leads() {
    Optional<String> referred =
        evidence
            .ladder()
            .referredTo()
            .map(target -> target.replaceFirst("^.*?sips?:([^@;>]*).*$", "$1"))
            .map(user -> REFER + user);
    if (referred.isPresent()) {
      return referred;
    }
    if (call.isEnded()) {
      return Optional.of("the end of the call");
    }
    return around
        .call(call.id())
        .filter(now -> !now.kind().equals("attendant " + attended.attendant().name()))
        .filter(now -> !now.kind().isEmpty())
        .map(now -> now.kind() + (now.mailbox().isEmpty() ? "" : " of " + now.mailbox()));
  }

  private String doing() {
    return around.call(call.id()).map(CallSnapshot::doing).orElse("is gone");
  }
}
