package org.tandem.worker.prompt;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.tandem.api.mailbox.AudioClip;

/** Something that can be said to a caller, in any language. */
public sealed interface Speech
    permits Prompt,
        Speech.Number,
        Speech.Count,
        Speech.Digits,
        Speech.Spelled,
        Speech.Length,
        Speech.Day,
        Speech.Weekday,
        Speech.Time,
        Speech.Moment,
        Speech.Recorded {

  /**
   * A number: "twenty one".
   *
   * @param value 0 to 999,999
   */
  record Number(int value) implements Speech {}

  /** A number of things, in the form that the language has for that number: "2 new messages". */
  record Count(int value, Noun noun) implements Speech {}

  /**
   * Digits one by one, long numbers in groups: an extension, a calling number. What is neither
   * digit, {@code *}, {@code #} nor a leading {@code +} is left out.
   */
  record Digits(String digits) implements Speech {}

  /** Letters and digits one by one: a name that nobody recorded. */
  record Spelled(String text) implements Speech {}

  /**
   * A length of time in its two largest units: "2 minutes 5 seconds".
   *
   * @param length below 1000 hours
   */
  record Length(Duration length) implements Speech {}

  /**
   * A day: "tomorrow", "Monday", "March fifth".
   *
   * @param today when it is said
   */
  record Day(LocalDate day, LocalDate today) implements Speech {}

  /** A day of every week: "Monday". */
  record Weekday(DayOfWeek day) implements Speech {}

  /** A time of day: "4 05 p.m.". */
  record Time(LocalTime time, Clock clock) implements Speech {}

  /**
   * A date and time of day: "today at 4 05 p.m.".
   *
   * @param when where the subscriber is
   * @param today the date there when it is said
   */
  record Moment(LocalDateTime when, LocalDate today, Clock clock) implements Speech {
    /** In the form that is usual in the language. */
    public Moment(LocalDateTime when, LocalDate today) {
      this(when, today, Clock.USUAL);
    }
  }

  /**
   * What a person recorded: a greeting, a name, a message.
   *
   * @param label what it is, for people: {@code greeting of 2001}
   */
  record Recorded(String label, AudioClip audio) implements Speech {}

  /** How times of day are said. */
  enum Clock {
    /** As most who speak the language do. */
    USUAL,
    TWELVE_HOURS,
    TWENTY_FOUR_HOURS
  }

  /**
   * Things that are counted. Each has two texts in every language: {@code count-new-message} for
   * one, {@code count-new-messages} for any other number.
   */
  enum Noun {
    NEW_MESSAGE,
    SAVED_MESSAGE,
    URGENT_MESSAGE,
    DELETED_MESSAGE,
    RECIPIENT,
    NAME,
    DIGIT,
    DAY,
    HOUR,
    MINUTE,
    SECOND
  }
}
