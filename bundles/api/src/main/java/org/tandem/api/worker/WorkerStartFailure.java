package org.tandem.api.worker;

/** A worker could not start. The message says why in a sentence for administrators. */
public final class WorkerStartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public WorkerStartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
