package org.tandem.recycle.generation;

/**
 * A step with a generation did not succeed. It carries a sentence and never the cause: a Throwable
 * keeps the classes of its stack, and with them the class loader that is to go.
 */
public final class StepFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public StepFailed(String message) {
    super(message);
  }
}
