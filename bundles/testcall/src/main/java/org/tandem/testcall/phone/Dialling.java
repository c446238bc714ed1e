package org.tandem.testcall.phone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** One INVITE on its way to its final response, for a thread that waits for it. */
final class Dialling implements OutgoingCall {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** The final response. */
  sealed interface Outcome {
    /** 2xx. */
    record Answered(SipCall call) implements Outcome {}

    /** 3xx. */
    record Elsewhere(int status, List<SipUri> contacts) implements Outcome {}

    /** 4xx to 6xx. */
    record Refused(int status, String reason) implements Outcome {}
  }

  @Override
  public void ringing() {
    // the ladder has it
  }

  @Override
  public void answered(SipCall call) {
    if (!outcome.complete(new Outcome.Answered(call))) {
      call.hangUp();
    }
  }

  @Override
  public void redirected(int status, List<SipUri> contacts) {
    outcome.complete(new Outcome.Elsewhere(status, contacts));
  }

  @Override
  public void refused(int status, String reason) {
    outcome.complete(new Outcome.Refused(status, reason));
  }

  /** A call that is answered after the deadline is hung up. */
  Outcome await(Deadline deadline) throws TestCallFailed, InterruptedException {
    try {
      return outcome.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      outcome.cancel(false);
      throw new TestCallFailed("the INVITE got no final response in time");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
