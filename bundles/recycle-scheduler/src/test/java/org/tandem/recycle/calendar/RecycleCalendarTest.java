package org.tandem.recycle.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.tandem.api.recycle.NextRecycle;

class RecycleCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietWindow NIGHT = QuietWindow.parse("02:00-04:00");
  private static final RecycleCalendar WEEKLY =
      new RecycleCalendar(Rhythm.every(Duration.ofDays(7)), NIGHT);

  @Test
  void aRecycleComesInTheFirstQuietWindowAfterItIsDue() {
    NextRecycle next = next(WEEKLY, "2030-05-01T15:00:00Z", "2030-05-03T15:00:00Z");
    assertThat(next.due()).isEqualTo("2030-05-09T00:00:00Z"); // two o'clock there
    assertThat(next.why())
        .isEqualTo("every 7d, last one 2 days ago, in the quiet window 02:00-04:00");
  }

  @Test
  void oneThatIsDueInsideTheWindowComesAtOnce() {
    assertThat(next(WEEKLY, "2030-05-01T00:30:00Z", "2030-05-03T15:00:00Z").due())
        .isEqualTo("2030-05-08T00:30:00Z");
  }

  @Test
  void aMissedOneIsMadeUpForInTheNextWindow() {
    String last = "2030-05-01T00:30:00Z";
    NextRecycle next = next(WEEKLY, last, "2030-06-20T09:00:00Z");
    assertThat(next.due()).isEqualTo("2030-06-21T00:00:00Z");
    assertThat(next.why())
        .isEqualTo(
            "every 7d, last one 50 days ago, due since 2030-05-08, in the quiet window 02:00-04:00");
    assertThat(isDue(WEEKLY, last, "2030-06-20T23:59:59Z")).isFalse();
    assertThat(isDue(WEEKLY, last, "2030-06-21T00:00:00Z")).isTrue();
    assertThat(isDue(WEEKLY, last, "2030-06-21T01:59:59Z")).isTrue();
    assertThat(isDue(WEEKLY, last, "2030-06-21T02:00:00Z")).isFalse();
  }

  @Test
  void aWeekOverAChangeOfTheClockKeepsTheHour() {
    // 27 October 2030: from summer time to winter time.
    assertThat(next(WEEKLY, "2030-10-23T01:00:00Z", "2030-10-24T00:00:00Z").due())
        .isEqualTo("2030-10-30T02:00:00Z");
  }

  @Test
  void aLastOneInTheFutureCountsAsNow() {
    assertThat(next(WEEKLY, "2040-01-01T00:00:00Z", "2030-05-01T15:00:00Z").due())
        .isEqualTo("2030-05-09T00:00:00Z");
  }

  @Test
  void cronSaysTheHourItself() {
    RecycleCalendar sundays =
        new RecycleCalendar(new CronRhythm("30 12 * * 0"), QuietWindow.ALWAYS);
    NextRecycle next = next(sundays, "2030-05-01T00:00:00Z", "2030-05-01T00:30:00Z");
    assertThat(next.due()).isEqualTo("2030-05-05T10:30:00Z");
    assertThat(next.why()).isEqualTo("at cron 30 12 * * 0, last one 30 minutes ago");
    assertThat(isDue(sundays, "2030-05-01T00:00:00Z", "2030-05-05T10:29:59Z")).isFalse();
    assertThat(isDue(sundays, "2030-05-01T00:00:00Z", "2030-05-05T10:30:00Z")).isTrue();
    assertThat(isDue(sundays, "2030-05-05T10:30:00.01Z", "2030-05-05T10:30:01Z")).isFalse();
  }

  @Test
  void withoutAWindowItComesWhenItIsDue() {
    RecycleCalendar often =
        new RecycleCalendar(Rhythm.every(Duration.ofMinutes(10)), QuietWindow.ALWAYS);
    assertThat(isDue(often, "2030-05-01T12:00:00Z", "2030-05-01T12:09:59Z")).isFalse();
    assertThat(isDue(often, "2030-05-01T12:00:00Z", "2030-05-01T12:10:00Z")).isTrue();
  }

  @Test
  void aCalendarThatIsOffHasNoNext() {
    RecycleCalendar off = new RecycleCalendar(Rhythm.never(), NIGHT);
    assertThat(off.next(Instant.EPOCH, Instant.now(), BERLIN)).isEmpty();
    assertThat(off.isDue(Instant.EPOCH, Instant.now(), BERLIN)).isFalse();
  }

  private static NextRecycle next(RecycleCalendar calendar, String last, String now) {
    return calendar.next(Instant.parse(last), Instant.parse(now), BERLIN).orElseThrow();
  }

  private static boolean isDue(RecycleCalendar calendar, String last, String now) {
    return calendar.isDue(Instant.parse(last), Instant.parse(now), BERLIN);
  }
}
