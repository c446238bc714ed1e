package org.tandem.directory.attendant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.config.Settings;
import org.tandem.directory.entry.Keys;

/**
 * The settings of one of an attendant's menus, which begin with {@code open.} or {@code closed.}.
 */
final class MenuKeys {
  static final String ACTIONS =
      "transfer NUMBER, message EXTENSION, attendant NAME, announce FILE, operator, extension,"
          + " name, location, hours, mailbox, repeat or goodbye; with a file that can be played";

  private static final Map<String, Character> SYMBOLS =
      Map.ofEntries(
          Map.entry("0", '0'),
          Map.entry("1", '1'),
          Map.entry("2", '2'),
          Map.entry("3", '3'),
          Map.entry("4", '4'),
          Map.entry("5", '5'),
          Map.entry("6", '6'),
          Map.entry("7", '7'),
          Map.entry("8", '8'),
          Map.entry("9", '9'),
          Map.entry("star", '*'),
          Map.entry("pound", '#'));

  private final String when;
  private final Settings settings;
  private final AnnouncementFolder folder;

  /**
   * @param when {@code open.} or {@code closed.}
   */
  MenuKeys(String when, Settings settings, AnnouncementFolder folder) {
    this.when = when;
    this.settings = settings;
    this.folder = folder;
  }

  /** All keys that there are. */
  static Set<String> all(String when) {
    Set<String> keys = new TreeSet<>();
    for (String name : Set.of("greeting", "menu", "silent", "redirect")) {
      keys.add(when + name);
    }
    for (String symbol : SYMBOLS.keySet()) {
      keys.add(when + "key." + symbol);
      keys.add(when + "label." + symbol);
    }
    return keys;
  }

  Menu menu() {
    Function<String, MenuAction> action = text -> MenuAction.parse(text, folder::announcement);
    return new Menu(
        announcement("greeting"),
        announcement("menu"),
        each("key.", ACTIONS, action),
        each("label.", AttendantKind.FILE, folder::announcement),
        Optional.ofNullable(settings.parsed(when + "silent", null, ACTIONS, action)),
        Keys.number(settings, when + "redirect"));
  }

  private Optional<Announcement> announcement(String name) {
    return AttendantKind.announcement(settings, when + name, folder);
  }

  private <T> Map<Character, T> each(String kind, String allowed, Function<String, T> parser) {
    Map<Character, T> found = new HashMap<>();
    SYMBOLS.forEach(
        (name, symbol) ->
            Optional.ofNullable(settings.parsed(when + kind + name, (T) null, allowed, parser))
                .ifPresent(value -> found.put(symbol, value)));
    return Map.copyOf(found);
  }
}
