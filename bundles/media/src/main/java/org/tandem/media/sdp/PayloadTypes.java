package org.tandem.media.sdp;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.tandem.media.codec.CodecKind;

/**
 * Which payload type means what in one direction (RFC 3551 §3): numbers that somebody gave to
 * codecs and to telephone events, in order of preference. Comfort noise is always 13 (RFC 3389 §4).
 */
public final class PayloadTypes {
  public static final int COMFORT_NOISE = 13;

  static final String TELEPHONE_EVENT = "telephone-event";

  private final Map<Integer, CodecKind> codecs = new LinkedHashMap<>();
  private final Map<Integer, Integer> eventClocks = new LinkedHashMap<>();
  private boolean hasNoise;

  PayloadTypes() {}

  /** What a description calls codecs, as far as we know them, in its order. */
  static PayloadTypes of(MediaDescription media, Iterable<CodecKind> known) {
    PayloadTypes types = new PayloadTypes();
    for (String format : media.formats()) {
      if (format.matches("\\d{1,3}") && Integer.parseInt(format) < 128) {
        int number = Integer.parseInt(format);
        types.add(number, media.rtpmap(format).orElse(staticName(number)), known);
      }
    }
    return types;
  }

  private void add(int number, String encoding, Iterable<CodecKind> known) {
    String[] parts = encoding.toLowerCase(Locale.ROOT).split("/");
    if (parts.length < 2 || parts.length > 3 || !parts[1].matches("\\d{1,6}")) {
      return;
    }
    int clockRateHz = Integer.parseInt(parts[1]);
    String channels = parts.length == 3 ? parts[2] : "1";
    if (parts[0].equals(TELEPHONE_EVENT) && clockRateHz > 0) {
      eventClocks.putIfAbsent(number, clockRateHz);
    }
    hasNoise |= number == COMFORT_NOISE;
    for (CodecKind kind : known) {
      if (kind.name().equalsIgnoreCase(parts[0])
          && kind.clockRateHz() == clockRateHz
          && channels.equals(Integer.toString(kind.channels()))) {
        codecs.putIfAbsent(number, kind);
      }
    }
  }

  /** What a number means without an rtpmap (RFC 3551 §6); "" where it means nothing by itself. */
  private static String staticName(int number) {
    return switch (number) {
      case 0 -> "PCMU/8000";
      case 8 -> "PCMA/8000";
      case 9 -> "G722/8000";
      case COMFORT_NOISE -> "CN/8000";
      default -> "";
    };
  }

  /** The clock of the preferred codec. */
  int clockRateHz() {
    return codecs.values().iterator().next().clockRateHz();
  }

  /** Without the codecs of other clocks; timestamps of one stream run at one rate (RFC 7160 §3). */
  PayloadTypes ofClock(int clockRateHz) {
    PayloadTypes some = new PayloadTypes();
    codecs.forEach(
        (number, kind) -> {
          if (kind.clockRateHz() == clockRateHz) {
            some.codec(number, kind);
          }
        });
    some.eventClocks.putAll(eventClocks);
    some.hasNoise = hasNoise;
    return some;
  }

  void codec(int number, CodecKind kind) {
    codecs.put(number, kind);
  }

  void event(int number, int clockRateHz) {
    eventClocks.put(number, clockRateHz);
  }

  void noise(boolean isThere) {
    hasNoise = isThere;
  }

  /** Both ways of numbering; where they contradict each other the first counts. */
  static PayloadTypes merged(PayloadTypes first, PayloadTypes second) {
    PayloadTypes merged = new PayloadTypes();
    merged.codecs.putAll(first.codecs);
    merged.eventClocks.putAll(first.eventClocks);
    second.codecs.forEach(
        (number, kind) -> {
          if (!merged.eventClocks.containsKey(number)) {
            merged.codecs.putIfAbsent(number, kind);
          }
        });
    second.eventClocks.forEach(
        (number, clock) -> {
          if (!merged.codecs.containsKey(number)) {
            merged.eventClocks.putIfAbsent(number, clock);
          }
        });
    merged.hasNoise = first.hasNoise || second.hasNoise;
    return merged;
  }

  /** Codecs by their numbers, the preferred one first. */
  public Map<Integer, CodecKind> codecs() {
    return codecs;
  }

  /** Whether a number means telephone events. */
  public boolean isEvent(int number) {
    return eventClocks.containsKey(number);
  }

  /** The number of telephone events at a clock rate, which is that of the sound beside them. */
  public OptionalInt event(int clockRateHz) {
    return eventClocks.entrySet().stream()
        .filter(entry -> entry.getValue() == clockRateHz)
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  /** The numbers of telephone events that belong to the codecs' clocks, with their clocks. */
  Map<Integer, Integer> events() {
    Map<Integer, Integer> events = new LinkedHashMap<>();
    codecs.values().stream()
        .map(CodecKind::clockRateHz)
        .distinct()
        .forEach(clock -> event(clock).ifPresent(number -> events.put(number, clock)));
    return events;
  }

  /** Whether a number means something already. */
  boolean isTaken(int number) {
    return codecs.containsKey(number) || eventClocks.containsKey(number);
  }

  boolean hasNoise() {
    return hasNoise;
  }

  /** The numbers of the codecs. */
  Map<CodecKind, Integer> numbers() {
    Map<CodecKind, Integer> numbers = new HashMap<>();
    codecs.forEach((number, kind) -> numbers.putIfAbsent(kind, number));
    return numbers;
  }
}
