package org.tandem.api.worker;

/** What moves a worker from one {@link WorkerState} to the next. */
public enum WorkerEvent {
  /** It proved itself by a call and takes the calls from now on. */
  PROVED,
  /** It could not start, or did not prove itself. */
  FAILED,
  /** A successor took over, or an administrator asked: finish what goes on. */
  DRAIN,
  /** It was closed: nothing was left, the limit was reached, or the system stops. */
  CLOSE
}
