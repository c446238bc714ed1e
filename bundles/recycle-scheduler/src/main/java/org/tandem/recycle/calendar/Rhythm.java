package org.tandem.recycle.calendar;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.tandem.api.config.Settings;

/** How often a recycle is wanted; at which hours it is allowed is the {@link QuietWindow}'s. */
public interface Rhythm {
  /** When the next one is due, if the last one was then; empty for never. */
  Optional<ZonedDateTime> after(ZonedDateTime last);

  /** For people: {@code every 7d}. */
  String words();

  /** A fixed time after the last one. */
  static Rhythm every(Duration interval) {
    return new Every(interval);
  }

  /** Only when somebody asks. */
  static Rhythm never() {
    return new Never();
  }

  /** Counts from the last recycle, so a day with a change of the clock is a day too. */
  record Every(Duration interval) implements Rhythm {
    @Override
    public Optional<ZonedDateTime> after(ZonedDateTime last) {
      long days = interval.toDays();
      return Optional.of(last.plusDays(days).plus(interval.minusDays(days)));
    }

    @Override
    public String words() {
      return "every " + Settings.format(interval);
    }
  }

  /** The calendar is switched off. */
  record Never() implements Rhythm {
    @Override
    public Optional<ZonedDateTime> after(ZonedDateTime last) {
      return Optional.empty();
    }

    @Override
    public String words() {
      return "off";
    }
  }
}
