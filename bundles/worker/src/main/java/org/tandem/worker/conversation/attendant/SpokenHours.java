package org.tandem.worker.conversation.attendant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.api.plan.WeeklyHours.Shift;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Business hours in words, days of the same hours together: "Monday through Friday from 8 a.m. to 5
 * p.m. and Saturday from 9 a.m. to 12 p.m.".
 */
final class SpokenHours {
  private SpokenHours() {}

  /** Days that follow each other and have the same hours. */
  private record Days(DayOfWeek first, DayOfWeek last, List<Shift> shifts) {}

  static Speech[] of(WeeklyHours hours) {
    if (hours.shifts().isEmpty()) {
      return new Speech[] {Prompt.ATTENDANT_CLOSED};
    }
    List<Speech> said = new ArrayList<>(List.of(Prompt.OPEN_HOURS));
    for (Days days : together(hours)) {
      if (said.size() > 1) {
        said.add(Prompt.AND);
      }
      say(days, said);
    }
    return said.toArray(Speech[]::new);
  }

  private static List<Days> together(WeeklyHours hours) {
    List<Days> all = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      Predicate<Shift> isToday = shift -> shift.day() == day;
      List<Shift> today = hours.shifts().stream().filter(isToday).toList();
      int newest = all.size() - 1;
      if (today.isEmpty()) {
        continue;
      }
      if (newest >= 0
          && all.get(newest).last().plus(1) == day
          && isSame(all.get(newest).shifts(), today)) {
        all.set(newest, new Days(all.get(newest).first(), day, today));
      } else {
        all.add(new Days(day, day, today));
      }
    }
    return all;
  }

  private static boolean isSame(List<Shift> some, List<Shift> others) {
    return times(some).equals(times(others));
  }

  private static List<String> times(List<Shift> shifts) {
    return shifts.stream().map(shift -> shift.fromMinute() + "-" + shift.toMinute()).toList();
  }

  private static void say(Days days, List<Speech> said) {
    said.add(new Speech.Weekday(days.first()));
    if (days.first() != days.last()) {
      said.add(Prompt.THROUGH);
      said.add(new Speech.Weekday(days.last()));
    }
    for (Shift shift : days.shifts()) {
      said.add(Prompt.FROM);
      said.add(time(shift.fromMinute()));
      said.add(Prompt.HOURS_TO);
      said.add(time(shift.toMinute()));
    }
  }

  private static Speech time(int minute) {
    return new Speech.Time(LocalTime.of(minute / 60 % 24, minute % 60), Speech.Clock.USUAL);
  }
}
