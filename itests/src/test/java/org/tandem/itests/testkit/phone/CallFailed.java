package org.tandem.itests.testkit.phone;

/** A call did not go as its test wants; tells what was exchanged until then. */
public final class CallFailed extends AssertionError {
  private static final long serialVersionUID = 1L;

  CallFailed(String what, Ladder ladder) {
    super(what + "\n" + ladder);
  }
}
