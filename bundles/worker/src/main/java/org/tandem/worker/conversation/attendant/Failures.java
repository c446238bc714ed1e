package org.tandem.worker.conversation.attendant;

/** Counts what a caller did that led nowhere, until something did. */
final class Failures {
  private final int limit;
  private int count;

  /**
   * @param limit at which patience ends
   */
  Failures(int limit) {
    this.limit = limit;
  }

  /**
   * One more.
   *
   * @return whether that was the last one
   */
  boolean add() {
    count++;
    return count >= limit;
  }

  /** The caller did something useful. */
  void forget() {
    count = 0;
  }
}
