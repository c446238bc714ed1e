package org.tandem.worker.life;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.api.plan.DialPlan;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.line.CallProgress;
import org.tandem.worker.outbound.WayOut;

/**
 * The calls that this worker placed, to know one that comes back: a telephone that does not answer
 * may be forwarded to us, and its mailbox must not take down what we say. Those that somebody has
 * taken with a key are left out, since no voice mail presses keys. What is ours by its own words
 * alone, whichever generation placed it, is left to {@link OwnMark}.
 *
 * <p>Known by what is left of them, which is less and less. Proxies keep the Call-ID. PBXs make a
 * new call, of which any single sign may be another caller's: the number that we dialled, the
 * caller's number, that the subscriber of a search is followed (RFC 5806). Two of them are enough.
 * Rather our question is recorded, which the key still keeps the caller from, than a caller
 * refused.
 */
final class PlacedCalls {
  /** Digits of a number that are hardly another's end by chance. */
  private static final int LONG = 6;

  private static final int ENOUGH_SIGNS = 2;

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
    Stream<Boolean> signs =
        Stream.of(
            isForNumberDialled(placed, arrived.target()),
            isSame(placed.caller(), arrived.caller()),
            isMarked(placed, arrived.target()));
    return arrived.callId().equals(placed.callId())
        || signs.filter(isSeen -> isSeen).count() >= ENOUGH_SIGNS;
  }

  private static boolean isForNumberDialled(CallFacts placed, CallTarget arrived) {
    return Stream.concat(
            Stream.of(arrived.called(), arrived.to()), entries(arrived).map(Diverted::number))
        .anyMatch(number -> isSame(placed, placed.called(), number));
  }

  /** Only calls of a search say whom they follow. */
  private static boolean isMarked(CallFacts placed, CallTarget arrived) {
    Optional<String> sought = placed.target().diversions().stream().map(Diverted::number).findAny();
    return entries(arrived)
        .filter(entry -> entry.reason().equals(WayOut.FOLLOW_ME))
        .anyMatch(entry -> sought.filter(our -> isSame(placed, our, entry.number())).isPresent());
  }

  private static Stream<Diverted> entries(CallTarget target) {
    return Stream.of(
            target.contact().stream(), target.diversions().stream(), target.history().stream())
        .flatMap(entries -> entries);
  }

  /** Extensions are the same behind a prefix of their dial plan only. */
  private static boolean isSame(CallFacts placed, String ours, String number) {
    return isSame(ours, number)
        || placed.dialPlan().map(DialPlan::prefixes).orElse(List.of()).stream()
            .anyMatch(prefix -> number.equals(prefix + ours));
  }

  /** With or without what is dialled before it to get out, or in; a withheld one is like none. */
  private static boolean isSame(String one, String other) {
    boolean isLong = Math.min(one.length(), other.length()) >= LONG;
    return !one.isEmpty() && one.equals(other)
        || isLong && (one.endsWith(other) || other.endsWith(one));
  }
}
