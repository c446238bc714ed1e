package org.tandem.worker.conversation.rules;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** How somebody is named to somebody else: by the recorded name, or by digits. */
final class Introduction {
  private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

  private final Facilities facilities;

  Introduction(Facilities facilities) {
    this.facilities = facilities;
  }

  Speech of(Mailbox whose) {
    return recordedName(whose).orElse(new Speech.Digits(whose.extension()));
  }

  /** From whom a call is: "from" and who. */
  Speech[] caller(Call call) {
    Optional<Mailbox> subscriber = call.facts().choice().flatMap(Choice::caller);
    if (subscriber.isPresent()) {
      return new Speech[] {Prompt.FROM, of(subscriber.get())};
    }
    String number = call.facts().caller();
    return number.chars().anyMatch(Character::isDigit)
        ? new Speech[] {Prompt.FROM, new Speech.Digits(number)}
        : new Speech[] {Prompt.UNKNOWN_CALLER};
  }

  private Optional<Speech> recordedName(Mailbox whose) {
    try {
      return facilities
          .greetings()
          .find(whose.id(), Greeting.NAME)
          .map(clip -> new Speech.Recorded("name of " + whose.extension(), clip));
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no recorded name: {}", whose.id(), unreadable.getMessage());
      return Optional.empty();
    }
  }
}
