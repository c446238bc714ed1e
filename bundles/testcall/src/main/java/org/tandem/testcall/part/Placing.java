package org.tandem.testcall.part;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.Worker;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.TestCallFailed;

/** A call that a worker places meanwhile, on a thread of its own. */
final class Placing {
  private static final long END_MILLIS = 10_000;

  private final CompletableFuture<OutboundEnd> end = new CompletableFuture<>();
  private final Thread thread;

  private Placing(Worker worker, OutboundOrder order) {
    this.thread = new Thread(() -> place(worker, order), "testcall-place");
  }

  static Placing begin(Worker worker, OutboundOrder order) {
    Placing placing = new Placing(worker, order);
    placing.thread.start();
    return placing;
  }

  private void place(Worker worker, OutboundOrder order) {
    try {
      end.complete(worker.place(order, stage -> {}));
    } catch (OutboundRefused | InterruptedException | RuntimeException refused) {
      end.completeExceptionally(refused);
    }
  }

  /**
   * @throws TestCallFailed where it is over already, with the reason
   */
  void checkGoesOn() throws TestCallFailed, InterruptedException {
    if (end.isDone()) {
      throw new TestCallFailed(
          "the worker did not call: " + end(Deadline.in(Duration.ZERO)).words());
    }
  }

  /**
   * Waits for its end, in words.
   *
   * @throws TestCallFailed where the errand was not done
   */
  String await(Deadline deadline) throws TestCallFailed, InterruptedException {
    OutboundEnd how = end(deadline);
    if (how.kind() != OutboundEnd.Kind.DONE) {
      throw new TestCallFailed("the worker says of the call: " + how.words());
    }
    return how.words();
  }

  private OutboundEnd end(Deadline deadline) throws TestCallFailed, InterruptedException {
    try {
      return end.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new TestCallFailed("the worker goes on with a call that was hung up");
    } catch (ExecutionException refused) {
      throw new TestCallFailed("the worker did not call: " + refused.getCause().getMessage());
    }
  }

  /** Cuts the call, where it goes on. */
  void cut() throws InterruptedException {
    thread.interrupt();
    thread.join(END_MILLIS);
  }
}
