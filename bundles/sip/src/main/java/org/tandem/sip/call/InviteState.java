package org.tandem.sip.call;

/**
 * The life of an INVITE that came in, until its final response.
 *
 * <pre>
 *             answer
 *            ┌────────► ANSWERED
 *            │ refuse
 *  WAITING ──┼────────► REFUSED
 *            │ CANCEL, BYE, the endpoint closes
 *            └────────► ABANDONED
 * </pre>
 */
public enum InviteState {
  WAITING,
  ANSWERED,
  REFUSED,
  ABANDONED;

  public enum Event {
    ANSWER,
    REFUSE,
    ABANDON
  }

  /** What comes after a final response changes nothing. */
  public InviteState next(Event event) {
    if (this != WAITING) {
      return this;
    }
    return switch (event) {
      case ANSWER -> ANSWERED;
      case REFUSE -> REFUSED;
      case ABANDON -> ABANDONED;
    };
  }
}
