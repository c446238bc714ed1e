package org.tandem.worker.prompt;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.tandem.api.mailbox.AudioClip;

/** Something that can be said to a caller, in any language. */
public sealed interface Speech
    permits Prompt, Speech.Number, Speech.Count, Speech.Digits, Speech.Moment, Speech.Recorded {

  /**
   * A number: "twenty one".
   *
   * @param value 0 to 999,999
   */
  record Number(int value) implements Speech {}

  /** A number of things, in the form that the language has for that number: "2 new messages". */
  record Count(int value, Noun noun) implements Speech {}

  /** Digits one by one: an extension, a calling number. What is no digit is left out. */
  record Digits(String digits) implements Speech {}

  /**
   * A date and time of day: "today at 4 05 p.m.".
   *
   * @param when where the subscriber is
   * @param today the date there when it is said
   */
  record Moment(LocalDateTime when, LocalDate today) implements Speech {}

  /**
   * What a person recorded: a greeting, a name, a message.
   *
   * @param label what it is, for people: {@code greeting of 2001}
   */
  record Recorded(String label, AudioClip audio) implements Speech {}

  /** Things that are counted. */
  enum Noun {
    NEW_MESSAGE,
    SAVED_MESSAGE
  }
}
