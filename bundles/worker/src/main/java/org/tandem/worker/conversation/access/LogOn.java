package org.tandem.worker.conversation.access;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Finds out which mailbox a caller may open: number and PIN. A number that is no mailbox is asked
 * for its PIN and refused like a wrong one, after as long a time, so that nobody can learn numbers
 * here. One object for one log-on.
 */
final class LogOn {
  private static final Collect NUMBER = new Collect(1, 20);
  private static final Collect PIN = new Collect(1, 24);

  /**
   * A log-on that succeeded.
   *
   * @param mustChangePin before anything else
   */
  record Accepted(Mailbox mailbox, boolean mustChangePin) {}

  /** What the caller says to be; empty mailbox for a number that is none. */
  private record Claim(String number, Optional<Mailbox> mailbox) {}

  private final Facilities facilities;
  private Phrase preface = Phrase.of(Prompt.WELCOME);
  private int inputFailures;
  private int logonFailures;

  LogOn(Facilities facilities) {
    this.facilities = facilities;
  }

  /**
   * @param caller whom the caller seems to be, if known
   * @return empty where the caller could not log on
   */
  Optional<Accepted> logOn(Call call, Optional<Mailbox> caller) throws StoreFailure {
    Optional<Claim> claim = caller.map(known -> new Claim(known.extension(), caller));
    while (inputFailures < facilities.settings().inputFailures()
        && logonFailures < facilities.settings().logonFailures()) {
      if (claim.isEmpty()) {
        claim = number(call);
        continue;
      }
      Collected pin = pin(call, claim.get());
      if (pin.end() == Collected.End.STAR) {
        inputFailures++;
        claim = Optional.empty();
      } else if (pin.end() != Collected.End.ENTERED) {
        inputFailures++;
      } else {
        PinCheck.Result result = check(call, claim.get(), new Pin(pin.digits()));
        switch (result) {
          case ACCEPTED, EXPIRED -> {
            boolean mustChange = result == PinCheck.Result.EXPIRED;
            return claim.get().mailbox().map(mailbox -> new Accepted(mailbox, mustChange));
          }
          case LOCKED -> {
            call.say(Prompt.MAILBOX_LOCKED);
            return Optional.empty();
          }
          case WRONG -> {
            logonFailures++;
            call.forgetKeys(); // typed ahead for a log-on that did not happen
            preface.and(Prompt.LOG_ON_FAILED);
          }
        }
      }
    }
    call.say(preface()); // the last refusal, which no further question carries
    return Optional.empty();
  }

  private Optional<Claim> number(Call call) {
    Collected entered = call.collect(NUMBER, preface(Prompt.ENTER_MAILBOX));
    if (entered.end() != Collected.End.ENTERED) {
      inputFailures++;
      return Optional.empty();
    }
    String number = entered.digits();
    return Optional.of(
        new Claim(
            number,
            call.facts().dialPlan().flatMap(plan -> facilities.directory().mailbox(plan, number))));
  }

  private Collected pin(Call call, Claim claim) {
    return call.collect(
        PIN,
        preface(
            Prompt.MAILBOX,
            new Speech.Digits(claim.number()),
            Prompt.ENTER_PIN,
            Prompt.OTHER_MAILBOX));
  }

  private PinCheck.Result check(Call call, Claim claim, Pin pin) throws StoreFailure {
    String caller = call.facts().caller();
    return claim.mailbox().isPresent()
        ? facilities.pins().check(claim.mailbox().get(), pin, caller)
        : facilities.pins().checkNobody(pin, caller);
  }

  /** What is still to be said, before a question. */
  private Speech[] preface(Speech... question) {
    Speech[] saying = preface.and(question).parts();
    preface = Phrase.of();
    return saying;
  }
}
