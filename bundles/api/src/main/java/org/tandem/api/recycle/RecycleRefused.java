package org.tandem.api.recycle;

/** A recycle, or a drain, that did not happen; the worker that was active still is. Says why. */
public final class RecycleRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public RecycleRefused(String message) {
    super(message);
  }
}
