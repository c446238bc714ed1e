package org.tandem.api.worker;

/** Makes a worker; the one service that a worker bundle registers. */
public interface WorkerFactory {
  /**
   * Starts a worker: when this returns it listens on its slot, in {@link WorkerState#STARTING}.
   *
   * @throws WorkerStartFailure with nothing left behind: a port is taken, or settings are wrong
   */
  Worker start(WorkerSpec spec) throws WorkerStartFailure;
}
