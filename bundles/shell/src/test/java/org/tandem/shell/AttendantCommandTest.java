package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.Attendants;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.BusinessHours;
import org.tandem.api.attendant.Holiday;
import org.tandem.api.attendant.Menu;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.shell.text.Times;

class AttendantCommandTest {
  private final Running running = new Running();
  private final AttendantCommand command = new AttendantCommand(running);

  /** One attendant, which has one greeting to be closed by. */
  private static final class OneAttendant implements Attendants {
    private AutoAttendant attendant;

    OneAttendant(WeeklyHours hours, List<Holiday> holidays, Optional<String> redirect) {
      Menu menu =
          new Menu(
              Optional.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty(), redirect);
      attendant =
          new AutoAttendant(
              "main",
              "office",
              List.of("3000", "3001"),
              Locale.ENGLISH,
              new BusinessHours(ZoneOffset.UTC, hours, holidays),
              menu,
              menu,
              Optional.empty(),
              AutoAttendant.Announcements.NONE,
              AutoAttendant.Reach.DEFAULT);
    }

    @Override
    public List<AutoAttendant> all() {
      return List.of(attendant);
    }

    @Override
    public void close(String name, String greeting) throws AttendantRefused {
      if (!greeting.equals("storm.wav")) {
        throw new AttendantRefused(greeting + " cannot be played");
      }
      attendant = attendant.closedBy(new Announcement(greeting, new AudioClip(8000, new short[8])));
    }

    @Override
    public void reopen(String name) {
      attendant = new OneAttendant(WeeklyHours.ALWAYS, List.of(), Optional.empty()).attendant;
    }
  }

  @BeforeEach
  void tandem() {
    running.attendants = new OneAttendant(WeeklyHours.ALWAYS, List.of(), Optional.empty());
  }

  private String listed() throws CommandFailed {
    return command.attendants().shown(new Times(Clock.systemUTC()));
  }

  private String changed(String... words) throws CommandFailed {
    return command.attendant(words).shown(new Times(Clock.systemUTC()));
  }

  @Test
  void theirStateIsShown() throws CommandFailed {
    assertThat(listed()).contains("main", "3000, 3001", "open", "built-in", "mon 00:00-24:00");
    running.attendants = new OneAttendant(WeeklyHours.NEVER, List.of(), Optional.of("2005"));
    assertThat(listed()).contains("closed", "none, sent to 2005", "never");
    running.attendants =
        new OneAttendant(
            WeeklyHours.ALWAYS, List.of(Holiday.parse("01-01..12-31 All year")), Optional.empty());
    assertThat(listed()).contains("holiday: All year");
  }

  @Test
  void oneIsClosedByAGreetingAndReopened() throws CommandFailed {
    assertThat(changed("main", "storm.wav")).contains("emergency", "storm.wav");
    assertThat(listed()).contains("emergency");
    assertThat(changed("main", "--reopen")).contains("open").doesNotContain("storm.wav");
    assertThat(changed("main")).contains("open");
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    assertThatThrownBy(() -> changed("main", "gone.wav"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("gone.wav");
    assertThatThrownBy(() -> changed("other")).hasMessageContaining("um:attendants lists them");
    assertThatThrownBy(() -> changed()).isInstanceOf(WrongUsage.class);
    assertThatThrownBy(() -> changed("main", "storm.wav", "--reopen"))
        .isInstanceOf(WrongUsage.class);
    running.attendants = null;
    assertThatThrownBy(this::listed).isInstanceOf(CommandFailed.class);
  }
}
