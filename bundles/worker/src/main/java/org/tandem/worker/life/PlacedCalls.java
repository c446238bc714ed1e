package org.tandem.worker.life;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.line.CallProgress;
import org.tandem.worker.outbound.WayOut;

/**
 * The calls that we placed, to know one that comes back: a telephone that does not answer may be
 * forwarded to us, and its mailbox must not take down what we say. Those that somebody has taken
 * with a key are left out, since no voice mail presses keys.
 *
 * <p>Known by what is left of them, which is less and less: proxies keep the Call-ID; PBXs make a
 * new call, but most of them hand on that a subscriber was called before and is followed (RFC
 * 5806); those who do not keep the caller, and come for the number that we dialled or for the
 * mailbox of the search.
 */
final class PlacedCalls {
  private static final int SHORTEST = 3;

  private final Set<CallProgress> open = ConcurrentHashMap.newKeySet();

  void begin(CallProgress call) {
    open.add(call);
  }

  void end(CallProgress call) {
    open.remove(call);
  }

  /** Whether a call that arrives is one of these. */
  boolean contains(CallFacts arrived) {
    return open.stream()
        .filter(placed -> !placed.isReached())
        .map(CallProgress::facts)
        .anyMatch(placed -> isSame(placed, arrived));
  }

  private static boolean isSame(CallFacts placed, CallFacts arrived) {
    return arrived.callId().equals(placed.callId())
        || isMarked(placed, arrived.target())
        || isSame(placed.caller(), arrived.caller()) && isForWhomWeCalled(placed, arrived);
  }

  private static boolean isMarked(CallFacts placed, CallTarget arrived) {
    Optional<String> sought = subscriber(placed).map(Mailbox::extension);
    return entries(arrived)
        .filter(entry -> entry.reason().equals(WayOut.FOLLOW_ME))
        .anyMatch(entry -> sought.filter(number -> isSame(number, entry.number())).isPresent());
  }

  private static boolean isForWhomWeCalled(CallFacts placed, CallFacts arrived) {
    CallTarget target = arrived.target();
    Stream<String> numbers =
        Stream.concat(
            Stream.of(target.called(), target.to()), entries(target).map(Diverted::number));
    Optional<Mailbox> wanted = arrived.choice().flatMap(Choice::mailbox);
    return wanted.map(Mailbox::id).equals(subscriber(placed).map(Mailbox::id))
        || numbers.anyMatch(number -> isSame(number, placed.called()));
  }

  private static Stream<Diverted> entries(CallTarget target) {
    return Stream.of(
            target.contact().stream(), target.diversions().stream(), target.history().stream())
        .flatMap(entries -> entries);
  }

  /** For whom we called. */
  private static Optional<Mailbox> subscriber(CallFacts placed) {
    return placed.choice().flatMap(Choice::caller);
  }

  /** With or without what is dialled before it to get out, or in. */
  private static boolean isSame(String one, String other) {
    boolean isLong = Math.min(one.length(), other.length()) >= SHORTEST;
    return one.equals(other) || isLong && (one.endsWith(other) || other.endsWith(one));
  }
}
