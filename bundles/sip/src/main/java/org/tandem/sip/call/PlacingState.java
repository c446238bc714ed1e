package org.tandem.sip.call;

/**
 * The life of an INVITE that we send, until its final response. A CANCEL may not go out before a
 * provisional response has come (RFC 3261 §9.1), hence GIVING_UP.
 *
 * <pre>
 *            1xx
 *  CALLING ─────────► PROCEEDING ──── final response ───────► OVER
 *    │ │                  │ cancel                             ▲
 *    │ │ cancel           ▼                                    │
 *    │ │            CANCELLED (CANCEL goes out) ── final ──────┤
 *    │ │                  ▲ 1xx                                │
 *    │ └─► GIVING_UP ─────┘                                    │
 *    │          └──────────────── final response ──────────────┤
 *    └──────────── final response, none in time ───────────────┘
 * </pre>
 */
public enum PlacingState {
  CALLING,
  PROCEEDING,
  GIVING_UP,
  CANCELLED,
  OVER;

  public enum Event {
    PROVISIONAL,
    CANCEL,
    FINAL
  }

  public PlacingState next(Event event) {
    if (event == Event.FINAL) {
      return OVER;
    }
    boolean isCancel = event == Event.CANCEL;
    return switch (this) {
      case CALLING -> isCancel ? GIVING_UP : PROCEEDING;
      case PROCEEDING -> isCancel ? CANCELLED : PROCEEDING;
      case GIVING_UP -> isCancel ? GIVING_UP : CANCELLED;
      case CANCELLED, OVER -> this;
    };
  }

  /** Whether nobody wants an answer any more. */
  public boolean isUnwanted() {
    return this == GIVING_UP || this == CANCELLED;
  }
}
