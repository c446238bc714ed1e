package org.tandem.worker.conversation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.BusinessHours;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.Holiday;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.worker.fake.FixedDirectory;

/**
 * The attendants of a golden transcript, each made of lines {@code attendant NAME: WHAT}; the
 * number of one is its name's line {@code number 3000}. A directory that knows them.
 */
final class GivenAttendants extends FixedDirectory {
  private static final Pattern LINE = Pattern.compile("attendant (\\w+): (.*)");
  private static final Pattern KEY = Pattern.compile("(closed )?key (.) (.*)");
  private static final Pattern WORD = Pattern.compile("(closed )?(\\w+)(?: (.*))?");

  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  /** What was given so far. */
  private static final class Draft {
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Map<Character, MenuAction>> keys =
        Map.of("", new HashMap<>(), "closed ", new HashMap<>());
    private final Map<String, Map<Character, Announcement>> labels =
        Map.of("", new HashMap<>(), "closed ", new HashMap<>());
    private final List<Holiday> holidays = new ArrayList<>();

    Optional<String> word(String name) {
      return Optional.ofNullable(words.get(name));
    }

    Optional<Announcement> sound(String name) {
      return word(name).map(GivenAttendants::sound);
    }

    Menu menu(String when) {
      return new Menu(
          sound(when + "greeting"),
          sound(when + "question"),
          keys.get(when),
          labels.get(when),
          word(when + "silent").map(text -> MenuAction.parse(text, GivenAttendants::sound)),
          word(when + "redirect"));
    }

    AutoAttendant attendant(String name) {
      return new AutoAttendant(
          name,
          PLAN.name(),
          word("number").stream().toList(),
          Locale.ENGLISH,
          new BusinessHours(
              ZoneOffset.UTC, WeeklyHours.parse(word("hours").orElse("always")), holidays),
          menu(""),
          menu("closed "),
          sound("emergency"),
          new AutoAttendant.Announcements(
              sound("news"),
              word("uninterruptible").isEmpty(),
              sound("location"),
              Optional.empty()),
          new AutoAttendant.Reach(
              word("operator"),
              word("always").isPresent(),
              ExtensionDialing.valueOf(word("extensions").orElse("off").toUpperCase(Locale.ROOT)),
              true));
    }
  }

  /** Takes a line; false if it is about something else. */
  boolean give(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    Draft draft = drafts.computeIfAbsent(matcher.group(1), name -> new Draft());
    String what = matcher.group(2);
    Matcher key = KEY.matcher(what);
    Matcher word = WORD.matcher(what);
    if (key.matches()) {
      String when = Optional.ofNullable(key.group(1)).orElse("");
      char symbol = key.group(2).charAt(0);
      String[] action = key.group(3).split(" named ");
      draft.keys.get(when).put(symbol, MenuAction.parse(action[0], GivenAttendants::sound));
      if (action.length > 1) {
        draft.labels.get(when).put(symbol, sound(action[1]));
      }
    } else if (what.startsWith("holiday ")) {
      draft.holidays.add(Holiday.parse(what.substring("holiday ".length())));
    } else if (word.matches()) {
      String when = Optional.ofNullable(word.group(1)).orElse("");
      draft.words.put(when + word.group(2), Optional.ofNullable(word.group(3)).orElse("yes"));
    } else {
      throw new AssertionError("cannot give: " + line);
    }
    return true;
  }

  private static Announcement sound(String label) {
    return new Announcement(label, new AudioClip(8000, new short[8000]));
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return Optional.ofNullable(drafts.get(name)).map(draft -> draft.attendant(name));
  }

  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    return drafts.keySet().stream()
        .flatMap(name -> attendant(name).stream())
        .filter(attendant -> attendant.numbers().contains(number))
        .findFirst();
  }

  @Override
  public Choice choose(VoipGateway gateway, CallTarget target) {
    Choice choice = super.choose(gateway, target);
    return choice.mailbox().isPresent()
        ? choice
        : new Choice(
            choice.dialPlan(),
            Optional.empty(),
            attendant(PLAN, target.called()),
            choice.caller(),
            Optional.empty(),
            List.of());
  }
}
