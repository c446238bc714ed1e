package org.tandem.worker.conversation.rules;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.subscriber.ClipDraft;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** How somebody is named to somebody else: by the recorded name, by digits, or as it was said. */
final class Introduction {
  private static final RecordLimits NAME =
      new RecordLimits(Duration.ofSeconds(5), Duration.ofSeconds(2), true);
  private static final Duration SHORTEST_NAME = Duration.ofMillis(300);

  private final Facilities facilities;

  Introduction(Facilities facilities) {
    this.facilities = facilities;
  }

  Speech of(Mailbox whose) {
    return facilities.name(whose);
  }

  /**
   * From whom a call is: "from" and who. A caller without a number is asked for a name.
   *
   * @param call answered already
   */
  Speech[] caller(Call call) {
    Optional<Mailbox> subscriber = call.facts().choice().flatMap(Choice::caller);
    if (subscriber.isPresent()) {
      return new Speech[] {Prompt.FROM, of(subscriber.get())};
    }
    String number = call.facts().caller();
    if (number.chars().anyMatch(Character::isDigit)) {
      return new Speech[] {Prompt.FROM, new Speech.Digits(number)};
    }
    return spokenName(call)
        .map(name -> new Speech[] {Prompt.FROM, name})
        .orElseGet(() -> new Speech[] {Prompt.UNKNOWN_CALLER});
  }

  private Optional<Speech> spokenName(Call call) {
    ClipDraft draft = new ClipDraft(call.sampleRateHz());
    call.tell(Prompt.SAY_YOUR_NAME);
    call.record(draft, NAME, Prompt.BEEP);
    return draft.length().compareTo(SHORTEST_NAME) < 0
        ? Optional.empty()
        : Optional.of(new Speech.Recorded("name that the caller said", draft.audio()));
  }
}
