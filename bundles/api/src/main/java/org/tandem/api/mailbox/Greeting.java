package org.tandem.api.mailbox;

/** The recordings that a subscriber may make for callers. */
public enum Greeting {
  /** "I cannot take your call now." */
  STANDARD,
  /** The subscriber's name alone, spoken inside prompts. */
  NAME
}
