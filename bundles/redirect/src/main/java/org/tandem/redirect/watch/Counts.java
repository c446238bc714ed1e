package org.tandem.redirect.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what each gateway asked and was answered since the start. */
public final class Counts {
  private final Map<String, OfOne> gateways = new ConcurrentHashMap<>();

  private static final class OfOne {
    private final LongAdder calls = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private volatile Optional<Instant> lastSeen = Optional.empty();
  }

  /** Something came from it. */
  public void seen(String gateway) {
    of(gateway).lastSeen = Optional.of(Instant.now());
  }

  /** An INVITE of it was answered, or passed on. */
  public void call(String gateway, boolean isRefused) {
    OfOne one = of(gateway);
    one.calls.increment();
    if (isRefused) {
      one.refusals.increment();
    }
  }

  long calls(String gateway) {
    return of(gateway).calls.sum();
  }

  long refusals(String gateway) {
    return of(gateway).refusals.sum();
  }

  Optional<Instant> lastSeen(String gateway) {
    return of(gateway).lastSeen;
  }

  private OfOne of(String gateway) {
    return gateways.computeIfAbsent(gateway, unknown -> new OfOne());
  }
}
