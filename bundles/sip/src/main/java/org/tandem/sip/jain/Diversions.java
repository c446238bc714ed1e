package org.tandem.sip.jain;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Diversion;
import org.tandem.sip.text.Fields;

/**
 * Reads where a call was diverted from: Diversion (RFC 5806) and History-Info (RFC 7044, with the
 * causes of RFC 4458 and RFC 7544). An entry that cannot be read is left out and logged; it never
 * costs a call. Which of the entries counts is not decided here.
 */
final class Diversions {
  private static final Logger LOG = LoggerFactory.getLogger(Diversions.class);
  private static final Pattern CAUSE =
      Pattern.compile(";\\s*cause\\s*=\\s*(\\d{3})\\b", Pattern.CASE_INSENSITIVE);

  private Diversions() {}

  /** The entries of Diversion headers, topmost first. */
  static List<Diversion> diversion(List<String> lines) {
    return entries("Diversion", lines).stream()
        .map(
            entry ->
                new Diversion(
                    entry.uri(),
                    entry.parameter("reason").orElse("unknown").toLowerCase(Locale.ROOT),
                    "Diversion: " + entry.text()))
        .toList();
  }

  /**
   * The diversions that History-Info tells of, in the order of the indexes. An entry says by a
   * Reason in its URI why the call left it; or by a {@code cause} in its URI why the call came to
   * it from the entry before, or from the one that {@code mp} names.
   */
  static List<Diversion> history(List<String> lines) {
    List<Entry> entries = new ArrayList<>(entries("History-Info", lines));
    entries.sort(Comparator.comparing(Diversions::index, Arrays::compare));
    Map<Entry, Diversion> byOrigin = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Entry before = i == 0 ? null : entries.get(i - 1);
      Optional<Entry> origin = named(entry, entries).or(() -> Optional.ofNullable(before));
      entry
          .uri()
          .parameter("cause")
          .map(Diversion::reason)
          .ifPresent(reason -> origin.ifPresent(from -> put(byOrigin, from, reason)));
      left(entry).ifPresent(reason -> put(byOrigin, entry, reason));
    }
    return entries.stream().map(byOrigin::get).filter(Objects::nonNull).distinct().toList();
  }

  private static void put(Map<Entry, Diversion> byOrigin, Entry from, String reason) {
    byOrigin.putIfAbsent(from, new Diversion(from.uri(), reason, "History-Info: " + from.text()));
  }

  private static Optional<Entry> named(Entry entry, List<Entry> entries) {
    return entry
        .parameter("mp")
        .flatMap(
            index ->
                entries.stream()
                    .filter(other -> other.parameter("index").equals(Optional.of(index)))
                    .findFirst());
  }

  private static Optional<String> left(Entry entry) {
    String reason = entry.uriHeaders().getOrDefault("reason", "");
    Matcher matcher = CAUSE.matcher(reason);
    boolean isSip = reason.strip().toUpperCase(Locale.ROOT).startsWith("SIP");
    return isSip && matcher.find()
        ? Optional.of(Diversion.reason(matcher.group(1)))
        : Optional.empty();
  }

  private static int[] index(Entry entry) {
    String index = entry.parameter("index").orElse("");
    return index.matches("\\d{1,9}(\\.\\d{1,9})*")
        ? Arrays.stream(index.split("\\.")).mapToInt(Integer::parseInt).toArray()
        : new int[] {Integer.MAX_VALUE};
  }

  /** The entries that cannot be read, with the name of their header. */
  static List<String> unreadable(String name, List<String> lines) {
    List<String> broken = new ArrayList<>();
    entries(name, lines, text -> broken.add(name + ": " + text));
    return broken;
  }

  private static List<Entry> entries(String name, List<String> lines) {
    return entries(name, lines, text -> LOG.debug("Left out a broken {} entry: {}", name, text));
  }

  private static List<Entry> entries(String name, List<String> lines, Consumer<String> broken) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      for (String text : Fields.split(line, ',')) {
        try {
          entries.add(Entry.parse(text));
        } catch (ParseException | RuntimeException unreadable) {
          broken.accept(text);
        }
      }
    }
    return entries;
  }
}
