package org.tandem.worker.conversation.options;

import java.util.Locale;
import java.util.Set;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** The menu of what subscribers set; {@code *} goes back to the main menu. */
public final class PersonalOptions {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.K5, Key.K6, Key.STAR);

  private final Subscriber subscriber;

  public PersonalOptions(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  public void offer() throws StoreFailure {
    Key key = subscriber.choose(KEYS, Prompt.OPTIONS_MENU);
    while (key != Key.STAR) {
      switch (key) {
        case K1 -> new OutOfOffice(subscriber).toggle();
        case K2 -> new GreetingMenu(subscriber).offer();
        case K3 -> new PinChange(subscriber).change();
        case K5 -> new ZoneChoice(subscriber).offer();
        default -> switchClock();
      }
      key = subscriber.choose(KEYS, Prompt.OPTIONS_MENU);
    }
  }

  /** Between twelve and twenty-four hours; English begins with twelve. */
  private void switchClock() throws StoreFailure {
    boolean isTwelve =
        subscriber.clock() == Speech.Clock.TWELVE_HOURS
            || subscriber.clock() == Speech.Clock.USUAL
                && subscriber.language().getLanguage().equals(Locale.ENGLISH.getLanguage());
    subscriber.prefer(subscriber.preferences().with24Hour(isTwelve));
    subscriber.call().tell(isTwelve ? Prompt.CLOCK_TWENTY_FOUR : Prompt.CLOCK_TWELVE);
  }
}
