package org.tandem.api.attendant;

import java.util.Locale;
import java.util.Optional;

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
