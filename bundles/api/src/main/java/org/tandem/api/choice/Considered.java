package org.tandem.api.choice;

/**
 * One thing that was looked at when a call's mailbox was chosen.
 *
 * @param header what an INVITE says, as it was written
 * @param number the number in it; empty if it could not be read
 * @param verdict what became of it
 * @param remark for people: which mailbox it means, or which rule decided; may be empty
 */
public record Considered(String header, String number, Verdict verdict, String remark) {
  /** What became of an entry. */
  public enum Verdict {
    /** It decided. */
    CHOSEN,
    /** It means a mailbox, but another entry decided. */
    PASSED_OVER,
    /** It names one of our own numbers, as every entry does that a PBX sends to its pilot. */
    OWN_NUMBER,
    /** It means nobody here. */
    NOBODY,
    /** Whose mailbox it means is the caller, who wants to hear messages, not leave one. */
    CALLER,
    /** It could not be read. */
    UNREADABLE
  }
}
