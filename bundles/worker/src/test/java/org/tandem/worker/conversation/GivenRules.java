package org.tandem.worker.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.NumberPattern;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.rules.RuleCondition;
import org.tandem.worker.fake.FixedDirectory;

/**
 * The rules of a golden transcript: {@code 2001 rule 1: from 2002 -> find 2005 20s}. Well-formed,
 * as a rule shows itself.
 */
final class GivenRules {
  private static final Pattern LINE =
      Pattern.compile("(\\d+) rule (\\d): (.*) -> (\\S+)(?: (.*))?");
  private static final Pattern PLACE = Pattern.compile("(\\S+) (\\d+)s");

  private final FixedDirectory directory;

  GivenRules(FixedDirectory directory) {
    this.directory = directory;
  }

  /** Whether the line is one. */
  boolean give(String line) {
    Matcher rule = LINE.matcher(line);
    if (!rule.matches()) {
      return false;
    }
    directory.rule(
        new MailboxId("sfo", rule.group(1)),
        new AnsweringRule(
            Integer.parseInt(rule.group(2)),
            condition(rule.group(3)),
            action(rule.group(4), rule.group(5))));
    return true;
  }

  private static RuleCondition condition(String text) {
    List<NumberPattern> callers = new ArrayList<>();
    Optional<WeeklyHours> hours = Optional.empty();
    for (String one : text.split(" & ")) {
      if (one.startsWith("from ")) {
        Arrays.stream(one.substring(5).split(",")).map(NumberPattern::parse).forEach(callers::add);
      } else if (one.startsWith("during ")) {
        hours = Optional.of(WeeklyHours.parse(one.substring(7)));
      }
    }
    return new RuleCondition(callers, hours, text.contains("out-of-office"));
  }

  private static RuleAction action(String word, String rest) {
    return switch (word) {
      case "find" ->
          new RuleAction.FindMe(
              Arrays.stream(rest.split(" then | and ")).map(GivenRules::place).toList(),
              rest.contains(" and "));
      case "greeting" ->
          new RuleAction.Greet(Greeting.valueOf(rest.toUpperCase(Locale.ROOT).replace('-', '_')));
      case "transfer" -> new RuleAction.Transfer(rest);
      default -> new RuleAction.TakeMessage();
    };
  }

  private static RuleAction.Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw new AssertionError("no place: " + text);
    }
    return new RuleAction.Place(place.group(1), Duration.ofSeconds(Long.parseLong(place.group(2))));
  }
}
