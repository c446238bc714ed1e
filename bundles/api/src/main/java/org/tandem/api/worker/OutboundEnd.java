package org.tandem.api.worker;

/**
 * How a placed call ended.
 *
 * @param words the same as a sentence for people, with the gateway's answer where it refused
 */
public record OutboundEnd(Kind kind, String words) {
  /** The ends that there are. */
  public enum Kind {
    /** The errand was done: the message was heard, the greeting was recorded. */
    DONE,
    /** Somebody picked up, but the errand was not done. */
    NOT_DONE,
    /** Nobody picked up in time. */
    NO_ANSWER,
    /** Somebody is on the telephone, or does not want to (486, 600, 603). */
    BUSY,
    /** The gateway cannot or will not call that number. */
    REJECTED,
    /** The worker was closed, or whoever placed the call was interrupted. */
    CUT,
    /** A fault of ours. */
    FAILED
  }
}
