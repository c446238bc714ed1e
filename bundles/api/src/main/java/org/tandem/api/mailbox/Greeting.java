package org.tandem.api.mailbox;

/** The recordings that a subscriber may make for callers. */
public enum Greeting {
  /** "I cannot take your call now." */
  STANDARD,
  /** "I am on the telephone"; without it the standard one is played. */
  BUSY,
  /** "I am away until Monday", while {@link Preferences#isOutOfOffice} is on. */
  OUT_OF_OFFICE,
  /** The subscriber's name alone, spoken inside prompts. */
  NAME
}
