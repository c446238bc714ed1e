package org.tandem.api.mailbox;

/** The PIN that a subscriber chose is not allowed; the old one holds. */
public final class PinRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Which of the {@link PinRules} is against it. */
  public enum Reason {
    TOO_SHORT,
    /** A sequence or a repeat, such as 123456, 246802, 112233, 454545. */
    COMMON,
    /** The own extension or telephone number is in it, or it is in that. */
    OWN_NUMBER,
    /** One of the newest, or the initial one. */
    USED_BEFORE
  }

  private final Reason reason;

  public PinRefused(Reason reason) {
    super("the PIN is not allowed: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
