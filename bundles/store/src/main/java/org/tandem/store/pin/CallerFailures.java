package org.tandem.store.pin;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.disk.Durable;
import org.tandem.store.disk.StoreFolder;

/**
 * The wrong PINs of each caller at whatever mailboxes, in one file. A right PIN does not forgive
 * the wrong ones before it: it may be that of the caller's own mailbox.
 */
final class CallerFailures {
  private static final Logger log = LoggerFactory.getLogger(CallerFailures.class);
  private static final int MOST_CALLERS = 2000; // callers choose their numbers
  private static final int LONGEST_NUMBER = 64;

  private final StoreFolder store;
  private final Supplier<PinLimits> limits;
  private final Clock clock;

  /** When each caller failed before the newest try. */
  private final Map<String, Instant> lastBefore = new HashMap<>();

  /** How often, and when for the last time. */
  private record Count(int failures, Instant last) {
    static Optional<Count> parse(String text) {
      String[] words = text.split(" ");
      try {
        return Optional.of(new Count(Integer.parseInt(words[0]), Instant.parse(words[1])));
      } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException wrong) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return failures + " " + last;
    }
  }

  CallerFailures(StoreFolder store, Supplier<PinLimits> limits, Clock clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Counts a try, on disk when this returns.
   *
   * @return whether it may be made
   */
  synchronized boolean begin(String caller) throws IOException {
    Map<String, Count> counts = read();
    int before = failures(counts, caller);
    if (before >= limits.get().callerFailures()) {
      return false;
    }
    Count old = counts.put(key(caller), new Count(before + 1, clock.instant()));
    lastBefore.put(key(caller), old == null ? Instant.EPOCH : old.last());
    lastBefore.keySet().retainAll(counts.keySet());
    write(counts);
    if (before + 1 == limits.get().callerFailures()) {
      log.warn("caller {}: may be locked out after {} wrong PINs", key(caller), before + 1);
    }
    return true;
  }

  /** The try that was counted last was no failure, and does not keep old ones alive. */
  synchronized void giveBack(String caller) throws IOException {
    Map<String, Count> counts = read();
    counts.computeIfPresent(
        key(caller),
        (key, count) ->
            count.failures() <= 1
                ? null
                : new Count(count.failures() - 1, lastBefore.getOrDefault(key, count.last())));
    write(counts);
  }

  synchronized int of(String caller) throws IOException {
    return failures(read(), caller);
  }

  synchronized void forget(String caller) throws IOException {
    Map<String, Count> counts = read();
    counts.remove(key(caller));
    write(counts);
  }

  synchronized List<String> locked() throws IOException {
    int most = limits.get().callerFailures();
    return read().entrySet().stream()
        .filter(entry -> entry.getValue().failures() >= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int failures(Map<String, Count> counts, String caller) {
    Count count = counts.get(key(caller));
    return count == null ? 0 : count.failures();
  }

  private static String key(String caller) {
    return caller.substring(0, Math.min(LONGEST_NUMBER, caller.length()));
  }

  /** Those that are not forgotten; a damaged file must not keep everybody out. */
  private Map<String, Count> read() throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file())) {
      try (InputStream in = new FileInputStream(file().toFile())) {
        properties.load(in);
      } catch (IllegalArgumentException damaged) {
        log.warn("{} is damaged, the callers' wrong PINs are forgotten", file());
      }
    }
    Instant forgotten = clock.instant().minus(limits.get().callerForget());
    Map<String, Count> counts = new TreeMap<>();
    properties.forEach(
        (caller, text) ->
            Count.parse(text.toString())
                .filter(count -> count.last().isAfter(forgotten))
                .ifPresent(count -> counts.put(caller.toString(), count)));
    return counts;
  }

  private void write(Map<String, Count> counts) throws IOException {
    Properties properties = new Properties();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Count>comparingByValue(
                    Comparator.comparing(Count::failures).thenComparing(Count::last))
                .reversed())
        .limit(MOST_CALLERS)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()))
        .forEach(properties::setProperty);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    Durable.replace(file(), text.toByteArray());
  }

  private Path file() {
    return store.root().resolve("callers.properties");
  }
}
