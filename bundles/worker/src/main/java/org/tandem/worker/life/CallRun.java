package org.tandem.worker.life;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.media.loop.MediaFigures;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.line.Refusal;
import org.tandem.worker.line.RtpCall;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.service.Services;

/**
 * Runs one call on its thread, from the first conversation to the line in the log. Whatever happens
 * in a conversation ends this call alone.
 */
final class CallRun implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CallRun.class);

  private final RtpCall call;
  private final Conversation first;
  private final Services services;
  private final CallLedger ledger;

  CallRun(RtpCall call, Conversation first, Services services, CallLedger ledger) {
    this.call = call;
    this.first = first;
    this.services = services;
    this.ledger = ledger;
  }

  @Override
  public void run() {
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      outcome = converse();
    } finally {
      finish(outcome);
    }
  }

  private CallOutcome converse() {
    try {
      if (!services.awaitStore()) {
        throw call.refuse(Refusal.NO_STORE);
      }
      Optional<Conversation> next = Optional.of(first);
      while (next.isPresent()) {
        next = next.get().converse(call);
      }
      call.letLastWordsBeHeard();
      return CallOutcome.COMPLETED;
    } catch (CallEnded ended) {
      return ended.outcome();
    } catch (StoreFailure failure) {
      LOG.warn("a call ends because of the store: {}", failure.getMessage());
    } catch (RuntimeException | Error fault) {
      LOG.error("a call ends by a fault of ours", fault);
    }
    apologise();
    return CallOutcome.FAILED;
  }

  private void apologise() {
    try {
      if (call.isAnswered()) {
        call.say(Prompt.SORRY);
      }
    } catch (RuntimeException | Error notHeard) { // the caller hung up, mostly
      LOG.debug("nobody heard that we are sorry", notHeard);
    }
  }

  private void finish(CallOutcome outcome) {
    try {
      call.end(outcome);
    } finally {
      call.progress().ended(outcome);
      try {
        services.ended(ledger.snapshot(call)); // first: once no call is left the worker may go
      } finally {
        ledger.ended(call);
      }
    }
    log();
  }

  private void log() {
    CallSnapshot end = ledger.snapshot(call);
    LOG.info(
        "{} call {}: {} {} from '{}' to '{}': {} after {} s; {}, set up in {} ms; {}",
        end.generation(),
        CallThreads.shortId(end.callId()),
        end.kind(),
        end.mailbox(),
        end.caller(),
        end.called(),
        end.outcome().map(CallOutcome::toString).orElse("?"),
        end.length().toMillis() / 1000.0,
        end.codec(),
        end.setUp().map(Duration::toMillis).orElse(0L),
        call.figures().map(MediaFigures::toString).orElse("no voice"));
  }
}
