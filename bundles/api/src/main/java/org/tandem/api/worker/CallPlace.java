package org.tandem.api.worker;

import java.util.Arrays;
import java.util.Optional;

/** A place in a conversation that a watcher can know: {@link CallSnapshot#doing} begins with it. */
public enum CallPlace {
  /** A new subscriber makes the mailbox the own one: PIN, name, greeting. */
  FIRST_CALL("first call"),
  /** A PIN that is too old, or not the subscriber's own, is to be changed first. */
  PIN_CHANGE("PIN change"),
  /** Where a subscriber is when nothing else is going on. */
  MAIN_MENU("main menu");

  private final String words;

  CallPlace(String words) {
    this.words = words;
  }

  /** In words, for people. */
  public String words() {
    return words;
  }

  /** Where a call is, if it is at one of these. */
  public static Optional<CallPlace> of(CallSnapshot call) {
    return Arrays.stream(values())
        .filter(place -> call.doing().startsWith(place.words + ": "))
        .findFirst();
  }
}
