package org.tandem.worker.call;

/** What came of a search. */
public enum Sought {
  /** Somebody took the call, and hung up when all was said. */
  TALKED,
  /** Somebody wants the caller to leave a message. */
  DECLINED,
  /** Nobody picked up, or nobody who answers; or nobody could be called. */
  NOBODY,
  /** The caller pressed {@code #} to wait no longer. */
  SKIPPED
}
