package org.tandem.worker.conversation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.attendant.Operator;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * What a caller hears in a subscriber's name, by the situation: out of office comes before busy,
 * busy before the standard greeting; a situation without a recording of its own is put into the
 * system's words, with the subscriber's recorded name where there is one.
 */
final class CallerGreeting {
  private static final Logger LOG = LoggerFactory.getLogger(CallerGreeting.class);
  private static final String BUSY = "user-busy"; // RFC 5806 §6.4

  private final Mailbox mailbox;
  private final Facilities facilities;

  CallerGreeting(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  /**
   * @param wanted by a rule of the subscriber, whatever the situation
   */
  Speech[] of(CallFacts facts, Optional<Greeting> wanted) {
    return wanted.flatMap(this::recorded).orElseGet(() -> of(facts));
  }

  private Speech[] of(CallFacts facts) {
    Preferences preferences = preferences();
    LocalDate today = LocalDate.ofInstant(facts.arrived(), zone(preferences));
    if (preferences.isOutOfOffice(today)) {
      return outOfOffice(preferences, today);
    }
    boolean isBusy =
        facts.choice().flatMap(Choice::diversion).filter(CallerGreeting::isBusy).isPresent();
    return isBusy ? busy() : standard();
  }

  private static boolean isBusy(Diverted diverted) {
    return diverted.reason().equals(BUSY);
  }

  private ZoneId zone(Preferences preferences) {
    return preferences.zone().or(mailbox::zone).orElse(facilities.settings().zone());
  }

  private Speech[] outOfOffice(Preferences preferences, LocalDate today) {
    return recorded(Greeting.OUT_OF_OFFICE)
        .orElseGet(
            () ->
                preferences
                    .outOfOfficeUntil()
                    .map(last -> system(Prompt.IS_OUT_OF_OFFICE_UNTIL, new Speech.Day(last, today)))
                    .orElseGet(() -> system(Prompt.IS_OUT_OF_OFFICE)));
  }

  private Speech[] busy() {
    return recorded(Greeting.BUSY)
        .or(() -> recorded(Greeting.STANDARD))
        .orElseGet(() -> system(Prompt.IS_BUSY));
  }

  private Speech[] standard() {
    return recorded(Greeting.STANDARD).orElseGet(() -> system(Prompt.IS_NOT_AVAILABLE));
  }

  private Speech[] system(Speech... situation) {
    Optional<Speech> name = clip(Greeting.NAME, "name of ");
    return name.map(Phrase::of)
        .orElseGet(() -> Phrase.of(Prompt.SUBSCRIBER_AT, new Speech.Digits(mailbox.extension())))
        .and(situation)
        .and(takesMessages() ? new Speech[] {Prompt.LEAVE_MESSAGE} : new Speech[0])
        .and(new Operator(mailbox).offer())
        .parts();
  }

  private boolean takesMessages() {
    return mailbox.policy().takesMessages();
  }

  private Optional<Speech[]> recorded(Greeting greeting) {
    String label =
        switch (greeting) {
          case BUSY -> "busy greeting of ";
          case OUT_OF_OFFICE -> "out-of-office greeting of ";
          default -> "greeting of ";
        };
    return clip(greeting, label).map(clip -> new Speech[] {clip});
  }

  /** A greeting that cannot be read is no reason not to take a message. */
  private Optional<Speech> clip(Greeting greeting, String label) {
    try {
      Optional<AudioClip> audio = facilities.greetings().find(mailbox.id(), greeting);
      return audio.map(clip -> new Speech.Recorded(label + mailbox.extension(), clip));
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no {} greeting: {}", mailbox.id(), greeting, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Nor are preferences. */
  private Preferences preferences() {
    try {
      return facilities.preferences().of(mailbox.id());
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no preferences: {}", mailbox.id(), unreadable.getMessage());
      return Preferences.NONE;
    }
  }
}
