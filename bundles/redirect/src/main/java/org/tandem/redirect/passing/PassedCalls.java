package org.tandem.redirect.passing;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.tandem.sip.SipRequest;

/**
 * Which slot got which call: so that what belongs to its INVITE goes there too, though calls are
 * pointed elsewhere meanwhile, and so do the requests of a caller that knows no other port than
 * 5060. Bounded in count and time; what is forgotten is still found by its Route.
 */
final class PassedCalls {
  private final int most;
  private final long nanos;
  private final Map<CallKey, Passed> calls = new LinkedHashMap<>(); // guarded by this

  private record Passed(int port, long usedNanos) {}

  /**
   * @param most calls that are remembered at once; the one that was silent longest is forgotten
   * @param time after which a silent one is forgotten
   */
  PassedCalls(int most, Duration time) {
    this.most = most;
    this.nanos = time.toNanos();
  }

  synchronized void put(SipRequest request, int port, long nowNanos) {
    CallKey call = CallKey.of(request);
    calls.remove(call);
    calls.put(call, new Passed(port, nowNanos));
    Iterator<Passed> oldest = calls.values().iterator();
    while (oldest.hasNext()) {
      Passed next = oldest.next();
      if (calls.size() <= most && nowNanos - next.usedNanos() < nanos) {
        return;
      }
      oldest.remove();
    }
  }

  /** The slot of a call, by its Call-ID and the caller's tag. */
  synchronized OptionalInt port(SipRequest request, long nowNanos) {
    CallKey call = CallKey.of(request);
    Passed passed = calls.remove(call);
    if (passed == null || nowNanos - passed.usedNanos() > nanos) {
      return OptionalInt.empty();
    }
    calls.put(call, new Passed(passed.port(), nowNanos));
    return OptionalInt.of(passed.port());
  }

  synchronized int count() {
    return calls.size();
  }
}
