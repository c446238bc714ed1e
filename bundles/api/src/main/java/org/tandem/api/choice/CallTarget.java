package org.tandem.api.choice;

import java.util.List;
import java.util.Optional;

/**
 * What an INVITE says about whom it is for; what is the mailbox of it all, a directory decides.
 * Control characters are left out of every number.
 *
 * @param contact what we wrote into our own Contact before: {@code target} and {@code cause} of the
 *     Request-URI (RFC 4458 §2)
 * @param diversions entries of Diversion headers, topmost first (RFC 5806 §3: the latest)
 * @param history entries of History-Info, lowest index first (RFC 7044 §5: the earliest)
 * @param unreadable entries of both that could not be read, as they were written
 * @param called the user part of the Request-URI
 * @param to the user part of the To header, which stays as it was dialled
 * @param caller the calling number; empty where it was withheld
 */
public record CallTarget(
    Optional<Diverted> contact,
    List<Diverted> diversions,
    List<Diverted> history,
    List<String> unreadable,
    String called,
    String to,
    String caller) {

  public CallTarget {
    diversions = List.copyOf(diversions);
    history = List.copyOf(history);
    unreadable = unreadable.stream().map(CallTarget::printable).toList();
    called = printable(called);
    to = printable(to);
    caller = printable(caller);
  }

  /** A call that was not diverted. */
  public static CallTarget direct(String caller, String called) {
    return new CallTarget(
        Optional.empty(), List.of(), List.of(), List.of(), called, called, caller);
  }

  /** An escaped line break must not become one in a log or in a message's header. */
  static String printable(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.replaceAll("\\p{Cntrl}", "");
  }
}
