package org.tandem.testcall.part;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerState;
import org.tandem.testcall.phone.TestCallFailed;

/** What a test may ask besides what it hears. */
record Surroundings(MessageStore store, Directory directory, PinCheck pins, Recycler recycler) {

  /** The dial plan of calls from an address of this computer. */
  DialPlan dialPlan(InetAddress from) throws TestCallFailed {
    return directory
        .gateway(from)
        .map(directory::dialPlan)
        .orElseThrow(
            () -> new TestCallFailed("calls from " + from.getHostAddress() + " are refused"));
  }

  /** A mailbox that a call from an address of this computer reaches. */
  Mailbox mailbox(MailboxId id, InetAddress from) throws TestCallFailed {
    Mailbox mailbox =
        directory
            .mailbox(id)
            .orElseThrow(() -> new TestCallFailed("there is no mailbox " + id + " any more"));
    DialPlan plan = dialPlan(from);
    if (!plan.name().equals(id.dialPlan())) {
      throw new TestCallFailed(
          "calls from %s are in the dial plan %s, and %s is not"
              .formatted(from.getHostAddress(), plan.name(), id));
    }
    return mailbox;
  }

  MessageCounts counts(MailboxId mailbox) throws TestCallFailed {
    try {
      return store.counts(mailbox);
    } catch (StoreFailure failed) {
      throw new TestCallFailed(
          "the mailbox " + mailbox + " cannot be read: " + failed.getMessage());
    }
  }

  Worker activeWorker() throws TestCallFailed {
    return workers().stream()
        .filter(worker -> worker.state() == WorkerState.ACTIVE)
        .findFirst()
        .orElseThrow(() -> new TestCallFailed("no worker is active"));
  }

  /** A call as the worker sees it that has it; empty if none has it any more. */
  Optional<CallSnapshot> call(String callId) {
    return workers().stream()
        .flatMap(worker -> worker.calls().stream())
        .filter(call -> call.callId().equals(callId))
        .findFirst();
  }

  private List<Worker> workers() {
    return recycler.generations().stream().map(GenerationStatus::worker).toList();
  }
}
