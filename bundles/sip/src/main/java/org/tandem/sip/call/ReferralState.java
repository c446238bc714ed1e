package org.tandem.sip.call;

/**
 * The life of a REFER and of the subscription that comes with it (RFC 3515 §2.4.4). A NOTIFY may
 * overtake the 202, and means the same.
 *
 * <pre>
 *          2xx, provisional            final
 *  ASKED ──────────────────► TRYING ──────────► OVER
 *    │                                           ▲
 *    └── refusal, no answer, final ──────────────┘
 * </pre>
 */
public enum ReferralState {
  /** The REFER is out. */
  ASKED,
  /** The peer tries. */
  TRYING,
  OVER;

  public enum Event {
    /** 2xx to the REFER. */
    ACCEPTED,
    /** A NOTIFY with a provisional response, or one that says nothing. */
    PROVISIONAL,
    /** A NOTIFY with a final response. */
    FINAL,
    /** A refusal of the REFER, or no answer to it. */
    REFUSED
  }

  public ReferralState next(Event event) {
    return switch (this) {
      case ASKED ->
          switch (event) {
            case ACCEPTED, PROVISIONAL -> TRYING;
            case FINAL, REFUSED -> OVER;
          };
      // A refusal of the REFER that comes after a NOTIFY cannot be; what the NOTIFY says counts.
      case TRYING -> event == Event.FINAL ? OVER : TRYING;
      case OVER -> OVER;
    };
  }
}
