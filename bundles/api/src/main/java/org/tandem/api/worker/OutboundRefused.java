package org.tandem.api.worker;

/** A call that was not placed. The message says why in a sentence. */
public final class OutboundRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why not. */
  public enum Reason {
    /** The worker is draining or closed. */
    OUT_OF_SERVICE,
    /** As many calls as allowed go on. */
    BUSY,
    /** No directory, or no store, is running. */
    NOT_READY,
    /** There is no such mailbox, or no such message in it. */
    UNKNOWN,
    /** The mailbox's policy does not have it. */
    SWITCHED_OFF,
    /** The mailbox's policy does not allow this number. */
    NUMBER_NOT_ALLOWED,
    /** No gateway says where to send calls of the mailbox's dial plan. */
    NO_GATEWAY
  }

  public OutboundRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
