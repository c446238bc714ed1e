package org.tandem.sip.call;

/**
 * The life of a call that was answered. We may not send BYE before the peer's ACK, or before it is
 * clear that none will come (RFC 3261 §15), hence LEAVING.
 *
 * <pre>
 *               ACK                 hang up (BYE goes out), BYE comes,
 *  UNCONFIRMED ─────► TALKING ─────────────────────────────────────────► ENDED
 *    │    │                         peer gone, closed                     ▲
 *    │    └── BYE comes, no ACK in time, peer gone, closed ───────────────┤
 *    │ hang up                                                            │
 *    └──────────────► LEAVING ────────────────────────────────────────────┘
 *                              ACK or no ACK in time (BYE goes out), BYE comes, closed
 * </pre>
 */
public enum CallState {
  /** Our 200 is out. A call that we placed never is in this state. */
  UNCONFIRMED,
  TALKING,
  /** Over for us, but the BYE must wait. */
  LEAVING,
  ENDED;

  public enum Event {
    ACK,
    NO_ACK,
    HANG_UP,
    BYE,
    GONE,
    CLOSE
  }

  public CallState next(Event event) {
    return switch (this) {
      case UNCONFIRMED ->
          switch (event) {
            case ACK -> TALKING;
            case HANG_UP -> LEAVING;
            case NO_ACK, BYE, GONE, CLOSE -> ENDED;
          };
      case TALKING ->
          switch (event) {
            case ACK -> TALKING;
            case NO_ACK, HANG_UP, BYE, GONE, CLOSE -> ENDED;
          };
      case LEAVING ->
          switch (event) {
            case HANG_UP -> LEAVING;
            case ACK, NO_ACK, BYE, GONE, CLOSE -> ENDED;
          };
      case ENDED -> ENDED;
    };
  }

  /** Whether it is over for those who talked. */
  public boolean isOver() {
    return this == LEAVING || this == ENDED;
  }
}
