package org.tandem.api.mailbox;

/** The store could not do what was asked; nothing that it had accepted before is lost by it. */
public final class StoreFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a caller of the store can act on. */
  public enum Reason {
    /** No room on the disk, or the limit of free space is reached. */
    FULL,
    /** The mailbox has as many messages as its policy allows. */
    MAILBOX_FULL,
    /** No such message: deleted meanwhile, by telephone or by a mail program. */
    NOT_FOUND,
    /** The message is there, but damaged, or without audio that can be played. */
    UNREADABLE,
    /** The disk failed, the folder is gone or not ours, or no store is running. */
    UNAVAILABLE
  }

  private final Reason reason;

  public StoreFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public StoreFailure(Reason reason, String message) {
    this(reason, message, null);
  }

  public Reason reason() {
    return reason;
  }
}
