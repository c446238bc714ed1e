package org.tandem.api.attendant;

import java.util.Map;
import java.util.Optional;

/**
 * What an auto attendant says and offers in its hours, or outside of them.
 *
 * @param greeting said first; empty for the built-in one
 * @param question tells the keys; empty for one that is put together from the keys and their labels
 * @param keys what {@code 0} to {@code 9}, {@code *} and {@code #} do
 * @param labels names of what a key leads to, for the question that is put together
 * @param whenSilent what is done where the caller presses nothing, instead of asking again
 * @param redirect where calls are sent on without being answered; empty to answer them
 */
public record Menu(
    Optional<Announcement> greeting,
    Optional<Announcement> question,
    Map<Character, MenuAction> keys,
    Map<Character, Announcement> labels,
    Optional<MenuAction> whenSilent,
    Optional<String> redirect) {
  /** Nothing but the built-in greeting. */
  public static final Menu EMPTY =
      new Menu(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty());
}
