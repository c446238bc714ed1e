package org.tandem.api.attendant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A menu that answers an organisation's number.
 *
 * @param name the instance name of its PID, {@code org.tandem.attendant~NAME}
 * @param dialPlan in which it is called, and in which its extensions are
 * @param numbers that it answers; none for one that is reached from others only
 * @param language of its prompts
 * @param hours when which menu counts
 * @param open the menu in the business hours
 * @param closed the menu outside of them, on holidays and in an emergency
 * @param emergency the greeting by which an administrator closed it; empty normally
 * @param announcements what it can say besides
 * @param reach whom callers can get to besides the keys
 */
public record AutoAttendant(
    String name,
    String dialPlan,
    List<String> numbers,
    Locale language,
    BusinessHours hours,
    Menu open,
    Menu closed,
    Optional<Announcement> emergency,
    Announcements announcements,
    Reach reach) {

  /**
   * What it can say besides the menus.
   *
   * @param news said to everybody after the greeting
   * @param isNewsInterruptible whether a key cuts the news short
   * @param location where the organisation is
   * @param hours the business hours; empty for what is put together from them
   */
  public record Announcements(
      Optional<Announcement> news,
      boolean isNewsInterruptible,
      Optional<Announcement> location,
      Optional<Announcement> hours) {
    public static final Announcements NONE =
        new Announcements(Optional.empty(), true, Optional.empty(), Optional.empty());
  }

  /**
   * Whom callers can get to besides the keys.
   *
   * @param operator the number that helps those who press nothing useful
   * @param isOperatorAlwaysThere also outside the business hours
   * @param extensions which may be dialled
   * @param areDialledInMenu whether at any time in the menu, not only where a key asks for one
   */
  public record Reach(
      Optional<String> operator,
      boolean isOperatorAlwaysThere,
      ExtensionDialing extensions,
      boolean areDialledInMenu) {
    public static final Reach DEFAULT =
        new Reach(Optional.empty(), false, ExtensionDialing.MAILBOXES, true);
  }

  /** The same in a dial plan, with a language. */
  public AutoAttendant in(String plan, Locale spoken) {
    return new AutoAttendant(
        name, plan, numbers, spoken, hours, open, closed, emergency, announcements, reach);
  }

  /** The same, closed whatever the hours. */
  public AutoAttendant closedBy(Announcement greeting) {
    return new AutoAttendant(
        name,
        dialPlan,
        numbers,
        language,
        hours,
        open,
        closed,
        Optional.of(greeting),
        announcements,
        reach);
  }

  public AttendantState state(Instant moment) {
    if (emergency.isPresent()) {
      return AttendantState.EMERGENCY;
    }
    if (hours.holiday(moment).isPresent()) {
      return AttendantState.HOLIDAY;
    }
    return hours.isOpen(moment) ? AttendantState.OPEN : AttendantState.CLOSED;
  }

  /** The menu at a moment. */
  public Menu menu(Instant moment) {
    return state(moment) == AttendantState.OPEN ? open : closed;
  }

  /** What is said first at a moment; empty for the built-in greeting. */
  public Optional<Announcement> greeting(Instant moment) {
    return switch (state(moment)) {
      case EMERGENCY -> emergency;
      case HOLIDAY -> hours.holiday(moment).flatMap(Holiday::greeting).or(closed::greeting);
      case CLOSED -> closed.greeting();
      case OPEN -> open.greeting();
    };
  }

  /** The operator, if there is one at a moment. */
  public Optional<String> operator(Instant moment) {
    return reach
        .operator()
        .filter(number -> reach.isOperatorAlwaysThere() || state(moment) == AttendantState.OPEN);
  }
}
