package org.tandem.api.attendant;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a key of an auto attendant's menu does. */
public sealed interface MenuAction
    permits MenuAction.Transfer,
        MenuAction.LeaveMessage,
        MenuAction.Submenu,
        MenuAction.Announce,
        MenuAction.Simple {

  /** Hands the caller over to an extension or a number outside. */
  record Transfer(String number) implements MenuAction {}

  /**
   * Takes a message for a mailbox.
   *
   * @param extension in the attendant's dial plan
   */
  record LeaveMessage(String extension) implements MenuAction {}

  /**
   * Goes on with another attendant.
   *
   * @param attendant its name
   */
  record Submenu(String attendant) implements MenuAction {}

  /** Says something, then the menu again. */
  record Announce(Announcement announcement) implements MenuAction {}

  /**
   * Reads an action as it stands in a setting.
   *
   * @param text {@code transfer 2001}, {@code message 2001}, {@code attendant sales}, {@code
   *     announce fair.wav} or the word of a {@link Simple} one
   * @param announcements finds the announcement of a file's name
   * @throws IllegalArgumentException for anything else
   */
  static MenuAction parse(String text, Function<String, Announcement> announcements) {
    String[] words = text.strip().split("\\s+", 2);
    if (words.length == 1) {
      return Simple.named(words[0])
          .orElseThrow(() -> new IllegalArgumentException("no action: " + text));
    }
    String object = words[1];
    return switch (words[0]) {
      case "transfer" -> new Transfer(number(object, "\\+?[0-9*#]{1,40}"));
      case "message" -> new LeaveMessage(number(object, "[0-9]{1,20}"));
      case "attendant" -> new Submenu(object);
      case "announce" -> new Announce(announcements.apply(object));
      default -> throw new IllegalArgumentException("no action: " + text);
    };
  }

  private static String number(String text, String form) {
    String plain = text.replaceAll("[-.() ]", "");
    if (!plain.matches(form)) {
      throw new IllegalArgumentException("no number: " + text);
    }
    return plain;
  }

  /** What needs no further word. */
  enum Simple implements MenuAction {
    /** Hands the caller over to the operator. */
    OPERATOR,
    /** Asks for an extension. */
    EXTENSION,
    /** Asks for a name on the keypad. */
    NAME,
    /** Says where the organisation is. */
    LOCATION,
    /** Says the business hours. */
    HOURS,
    /** Lets a subscriber log on. */
    MAILBOX,
    /** Says the menu again. */
    REPEAT,
    /** Says goodbye and hangs up. */
    GOODBYE;

    /** By its word in a setting: {@code operator}. */
    public static Optional<Simple> named(String word) {
      for (Simple action : values()) {
        if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
          return Optional.of(action);
        }
      }
      return Optional.empty();
    }
  }
}
