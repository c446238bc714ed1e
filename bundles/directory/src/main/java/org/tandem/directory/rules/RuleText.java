package org.tandem.directory.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.NumberPattern;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.rules.RuleCondition;

/**
 * One rule as it is written: conditions, an arrow, an action.
 *
 * <pre>
 *  rule       = condition *( "&amp;" condition ) "->" action
 *  condition  = "always" / "from" pattern *( "," pattern ) / "during" hours / "out-of-office"
 *  action     = "message" / "greeting" kind / "transfer" number
 *             / "find" place [ ( "then" / "and" ) place ]
 *  place      = number [ time ]                                ; 5s to 60s, 20s without
 * </pre>
 */
final class RuleText {
  private static final String FORM =
      "CONDITIONS -> ACTION, such as: from +4930*, 2003 & during mon-fri 08:00-17:00 -> find 2005 20s";
  private static final String CONDITIONS =
      "conditions joined by &: always, from NUMBERS, during HOURS, out-of-office";
  private static final String ACTIONS =
      "one of: message, greeting KIND, transfer NUMBER, find NUMBER 20s then NUMBER 20s, find NUMBER"
          + " and NUMBER";
  private static final String PLACES =
      "one number to find, or two with then or and between them, each with a time of 5s to 60s";
  private static final Duration USUAL = Duration.ofSeconds(20);
  private static final Pattern PLACE =
      Pattern.compile("(\\+?[-0-9.()*# ]+?)(?:\\s+(\\d+\\s*[a-z]+))?");
  private static final Pattern SEVERAL = Pattern.compile("(.+?)\\s+(then|and)\\s+(.+)");

  private RuleText() {}

  /**
   * @throws IllegalArgumentException saying what is allowed instead
   */
  static AnsweringRule parse(int number, String text) {
    String[] parts = text.split("->", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(FORM);
    }
    return new AnsweringRule(number, condition(parts[0].strip()), action(parts[1].strip()));
  }

  private static RuleCondition condition(String text) {
    if (text.equals("always")) {
      return RuleCondition.ALWAYS;
    }
    List<NumberPattern> callers = new ArrayList<>();
    Optional<WeeklyHours> hours = Optional.empty();
    boolean isOutOfOffice = false;
    for (String one : text.split("&", -1)) {
      String[] words = one.strip().split("\\s+", 2);
      String rest = words.length == 2 ? words[1] : "";
      switch (words[0] + (rest.isEmpty() ? "" : " ...")) {
        case "from ..." ->
            Arrays.stream(rest.split(",")).map(RuleText::pattern).forEach(callers::add);
        case "during ..." -> hours = Optional.of(hours(rest));
        case "out-of-office" -> isOutOfOffice = true;
        default -> throw new IllegalArgumentException(CONDITIONS);
      }
    }
    return new RuleCondition(callers, hours, isOutOfOffice);
  }

  private static NumberPattern pattern(String text) {
    try {
      return NumberPattern.parse(text);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException("after from: " + NumberPattern.WORDS, none);
    }
  }

  private static WeeklyHours hours(String text) {
    try {
      return WeeklyHours.parse(text);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(
          "after during: hours such as mon-fri 08:00-17:00; sat 09:00-12:00", none);
    }
  }

  private static RuleAction action(String text) {
    String[] words = text.split("\\s+", 2);
    String rest = words.length == 2 ? words[1] : "";
    return switch (words[0] + (rest.isEmpty() ? "" : " ...")) {
      case "message" -> new RuleAction.TakeMessage();
      case "greeting ..." -> new RuleAction.Greet(greeting(rest));
      case "transfer ..." -> new RuleAction.Transfer(number(rest));
      case "find ..." -> find(rest);
      default -> throw new IllegalArgumentException(ACTIONS);
    };
  }

  private static Greeting greeting(String word) {
    return Arrays.stream(Greeting.values())
        .filter(one -> one != Greeting.NAME)
        .filter(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("after greeting: standard, busy or out-of-office"));
  }

  private static RuleAction find(String text) {
    Matcher several = SEVERAL.matcher(text);
    return several.matches()
        ? new RuleAction.FindMe(
            List.of(place(several.group(1)), place(several.group(3))),
            several.group(2).equals("and"))
        : new RuleAction.FindMe(List.of(place(text)), false);
  }

  private static RuleAction.Place place(String text) {
    Matcher place = PLACE.matcher(text.strip());
    if (!place.matches()) {
      throw new IllegalArgumentException(PLACES);
    }
    return new RuleAction.Place(number(place.group(1)), time(place.group(2)));
  }

  private static Duration time(String text) {
    try {
      return Settings.of("", text == null ? Map.of() : Map.of(PLACES, text))
          .duration(PLACES, USUAL, Duration.ofSeconds(5), Duration.ofMinutes(1));
    } catch (WrongSetting wrong) {
      throw new IllegalArgumentException(PLACES, wrong);
    }
  }

  private static String number(String text) {
    String number = NumberPattern.plain(text.strip());
    if (!number.matches("\\+?[0-9*#]{1,40}")) {
      throw new IllegalArgumentException("a telephone number, not '" + text + "'");
    }
    return number;
  }
}
