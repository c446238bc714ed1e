package org.tandem.notify.spool;

/** Something was not sent. The message says why, in the words of the other side. */
public final class NotSent extends Exception {
  private static final long serialVersionUID = 1L;

  /** What that means for another try. */
  public enum Kind {
    /** Not this one before a part of Tandem is there that is starting; soon, and no try. */
    NOT_YET,
    /** Not this one now. */
    LATER,
    /** Nothing now: the other side is not there, or lets nobody in. */
    AWAY,
    /** Not this one, ever. */
    NEVER,
    /** There is nothing to be sent any more. */
    NEEDLESS
  }

  private final Kind kind;

  public NotSent(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public NotSent(Kind kind, String message) {
    this(kind, message, null);
  }

  public Kind kind() {
    return kind;
  }
}
