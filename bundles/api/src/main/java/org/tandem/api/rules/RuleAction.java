package org.tandem.api.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tandem.api.config.Settings;
import org.tandem.api.mailbox.Greeting;

/** What an {@link AnsweringRule} does with a call. Each shows itself as it is configured. */
public sealed interface RuleAction
    permits RuleAction.TakeMessage, RuleAction.Greet, RuleAction.FindMe, RuleAction.Transfer {

  /** Greeting and message as usual. */
  record TakeMessage() implements RuleAction {
    @Override
    public String toString() {
      return "message";
    }
  }

  /** A certain greeting, whatever else would be heard, and a message. */
  record Greet(Greeting greeting) implements RuleAction {
    @Override
    public String toString() {
      return "greeting " + greeting.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Looks for the subscriber at other telephones, and takes a message if nobody accepts.
   *
   * @param places one or two
   * @param isAtOnce whether they ring together, or one after the other
   */
  record FindMe(List<Place> places, boolean isAtOnce) implements RuleAction {
    @Override
    public String toString() {
      return "find "
          + places.stream()
              .map(Place::toString)
              .collect(Collectors.joining(isAtOnce ? " and " : " then "));
    }
  }

  /**
   * A telephone where the subscriber may be.
   *
   * @param number as the subscriber would dial it
   * @param rings for how long
   */
  record Place(String number, Duration rings) {
    @Override
    public String toString() {
      return number + " " + Settings.format(rings);
    }
  }

  /** Hands the call over to a number. */
  record Transfer(String number) implements RuleAction {
    @Override
    public String toString() {
      return "transfer " + number;
    }
  }
}
