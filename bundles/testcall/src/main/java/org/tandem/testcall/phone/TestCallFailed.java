package org.tandem.testcall.phone;

/** A step of a test call did not succeed; the message says which, in a sentence. */
public final class TestCallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public TestCallFailed(String message) {
    super(message);
  }
}
