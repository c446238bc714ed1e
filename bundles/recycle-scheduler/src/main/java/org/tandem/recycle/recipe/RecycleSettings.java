package org.tandem.recycle.recipe;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.worker.PortSlot;
import org.tandem.recycle.calendar.CronRhythm;
import org.tandem.recycle.calendar.QuietWindow;
import org.tandem.recycle.calendar.RecycleCalendar;
import org.tandem.recycle.calendar.Rhythm;

/**
 * The scheduler's own settings: PID {@value #PID}.
 *
 * @param slots at least two without a port in common; generations take turns on them
 * @param linger how long a drained worker still takes new calls
 * @param drainLimit how long calls of a drained worker may go on
 * @param proof how long to wait for a test call, and for the service that places it
 */
public record RecycleSettings(
    RecycleCalendar calendar,
    List<PortSlot> slots,
    Duration linger,
    Duration drainLimit,
    Duration proof) {
  public static final String PID = "org.tandem.recycle";

  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * @throws WrongSetting for a value that is not allowed
   */
  public static RecycleSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    Duration linger =
        settings.duration("linger", Duration.ofSeconds(32), Duration.ZERO, Duration.ofMinutes(10));
    Duration drainLimit =
        settings.duration(
            "drain.limit", Duration.ofMinutes(30), Duration.ofSeconds(1), Duration.ofHours(24));
    if (drainLimit.compareTo(linger) < 0) {
      throw settings.wrong(
          "drain.limit", Settings.format(drainLimit), "at least as long as linger");
    }
    Duration proof =
        settings.duration(
            "proof", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofMinutes(10));
    return new RecycleSettings(calendar(settings), slots(settings), linger, drainLimit, proof);
  }

  /**
   * Where the next generation may start: where nobody is; first after the slot used last, or on
   * that slot itself if nobody is there any more.
   */
  public Optional<PortSlot> free(Optional<PortSlot> last, Collection<PortSlot> occupied) {
    int from = last.map(slots::indexOf).filter(index -> index >= 0).orElse(0);
    return IntStream.range(0, slots.size())
        .mapToObj(step -> slots.get((from + step) % slots.size()))
        .filter(slot -> occupied.stream().noneMatch(other -> collide(slot, other)))
        .findFirst();
  }

  private static RecycleCalendar calendar(Settings settings) {
    Rhythm every = every(settings);
    Rhythm cron =
        settings.parsed(
            "cron",
            null,
            "a cron expression of five fields: minute, hour, day of month, month, day of week",
            CronRhythm::new);
    // A cron expression says itself at which hour.
    QuietWindow usual = cron == null ? QuietWindow.parse("02:00-04:00") : QuietWindow.ALWAYS;
    QuietWindow window =
        settings.parsed(
            "quiet.window", usual, "always, or two times of day: 02:00-04:00", QuietWindow::parse);
    return new RecycleCalendar(cron == null ? every : cron, window);
  }

  private static Rhythm every(Settings settings) {
    String text = settings.text("every", "");
    if (text.equalsIgnoreCase("off")) {
      return Rhythm.never();
    }
    try {
      return Rhythm.every(
          settings.duration("every", WEEK, Duration.ofMinutes(10), Duration.ofDays(365)));
    } catch (WrongSetting wrong) {
      throw settings.wrong("every", text, "off, or a duration from 10m to 365d");
    }
  }

  private static List<PortSlot> slots(Settings settings) {
    List<String> texts = settings.list("slots", "5065/5067", "5066/5068");
    String allowed = "two or more pairs of ports, all different: 5065/5067,5066/5068";
    try {
      List<PortSlot> slots = texts.stream().map(PortSlot::parse).toList();
      Set<Integer> ports = new HashSet<>();
      boolean areDifferent =
          slots.stream().flatMap(slot -> Stream.of(slot.plain(), slot.tls())).allMatch(ports::add);
      if (slots.size() > 1 && areDifferent) {
        return slots;
      }
    } catch (IllegalArgumentException noSlot) {
      throw settings.wrong("slots", String.join(",", texts), allowed);
    }
    throw settings.wrong("slots", String.join(",", texts), allowed);
  }

  private static boolean collide(PortSlot one, PortSlot other) {
    return Set.of(one.plain(), one.tls()).stream()
        .anyMatch(port -> port == other.plain() || port == other.tls());
  }
}
