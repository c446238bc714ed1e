package org.tandem.testcall;

/** A step of a test call did not succeed; the message says which, in a sentence. */
final class TestCallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  TestCallFailed(String message) {
    super(message);
  }
}
