package org.tandem.api.worker;

/**
 * The life of a worker.
 *
 * <pre>
 *            PROVED           DRAIN              CLOSE
 *  STARTING ────────► ACTIVE ────────► DRAINING ───────► RETIRED
 *     │                  └────────────── CLOSE ────────────►▲
 *     ├── FAILED ──► FAILED                                 │
 *     └──────────────────── CLOSE ─────────────────────────►┘
 * </pre>
 */
public enum WorkerState {
  /** Listens, takes test calls, is not yet pointed at. */
  STARTING,
  /** New calls are pointed at it. */
  ACTIVE,
  /** Finishes its calls. */
  DRAINING,
  /** Over; nothing of it is left. */
  RETIRED,
  /** Never became active. */
  FAILED;

  /**
   * @throws IllegalStateException for an event that cannot happen in this state
   */
  public WorkerState next(WorkerEvent event) {
    return switch (this) {
      case STARTING ->
          switch (event) {
            case PROVED -> ACTIVE;
            case FAILED -> FAILED;
            case CLOSE -> RETIRED;
            case DRAIN -> throw impossible(event);
          };
      case ACTIVE ->
          switch (event) {
            case DRAIN -> DRAINING;
            case CLOSE -> RETIRED;
            case PROVED, FAILED -> throw impossible(event);
          };
      case DRAINING ->
          switch (event) {
            case CLOSE -> RETIRED;
            case PROVED, FAILED, DRAIN -> throw impossible(event);
          };
      case RETIRED, FAILED -> throw impossible(event);
    };
  }

  private IllegalStateException impossible(WorkerEvent event) {
    return new IllegalStateException("no " + event + " while " + this);
  }
}
