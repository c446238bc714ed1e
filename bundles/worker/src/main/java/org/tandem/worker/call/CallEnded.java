package org.tandem.worker.call;

import org.tandem.api.worker.CallOutcome;

/**
 * The call is over. No fault: a conversation lets it pass, and it is caught once, where calls are
 * run. It carries no stack trace.
 */
public final class CallEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CallOutcome outcome;

  public CallEnded(CallOutcome outcome) {
    super(outcome.name(), null, false, false);
    this.outcome = outcome;
  }

  public CallOutcome outcome() {
    return outcome;
  }
}
