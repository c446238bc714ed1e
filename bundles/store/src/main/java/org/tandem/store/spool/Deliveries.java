package org.tandem.store.spool;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.disk.Threads;

/**
 * Delivers, on threads of its own: an interrupt of a call's thread does not stop it half-way. What
 * fails stays in the spool and is tried again, as often as it takes.
 */
final class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  static final String NEXT_START = "the store stops; the message is delivered at its next start";
  private static final int AT_ONCE = 4;
  private static final long PATIENCE_SECONDS = 2;

  private final StoreFolder store;
  private final Consumer<VoiceMessage> delivered;
  private final Map<String, Delivery> waiting = new ConcurrentHashMap<>();
  private final ExecutorService callers = Threads.fixed("store-deliver", AT_ONCE);
  private final ExecutorService background = Threads.fixed("store-later", 1);
  private final AtomicBoolean isRetrying = new AtomicBoolean();
  private volatile boolean isClosing;
  private volatile boolean isStopping;

  Deliveries(StoreFolder store, Consumer<VoiceMessage> delivered) {
    this.store = store;
    this.delivered = delivered;
  }

  Delivery of(SpoolFile recording) {
    return new Delivery(store, recording, () -> isStopping, delivered);
  }

  /** Delivers and waits for it. */
  VoiceMessage deliver(Delivery delivery) throws StoreFailure {
    try {
      return submit(delivery, callers).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof StoreFailure failure) {
        throw failure;
      }
      throw failed;
    }
  }

  /** Delivers in the background, one after the other, out of the way of callers who wait. */
  void later(Delivery delivery) {
    submit(delivery, background);
  }

  /** Tries again what has failed, unless the last round still goes on. */
  void retry() {
    if (!waiting.isEmpty() && isRetrying.compareAndSet(false, true)) {
      waiting.values().forEach(this::later);
      background.execute(() -> isRetrying.set(false));
    }
  }

  private CompletableFuture<VoiceMessage> submit(Delivery delivery, ExecutorService threads) {
    CompletableFuture<VoiceMessage> result = new CompletableFuture<>();
    try {
      threads.execute(() -> run(delivery, result));
    } catch (RejectedExecutionException stopped) {
      result.completeExceptionally(stopped(stopped));
    }
    return result;
  }

  private static StoreFailure stopped(Throwable cause) {
    return new StoreFailure(StoreFailure.Reason.UNAVAILABLE, NEXT_START, cause);
  }

  private void run(Delivery delivery, CompletableFuture<VoiceMessage> result) {
    if (isClosing) { // what is queued would hold the stop up
      result.completeExceptionally(stopped(null));
      return;
    }
    try {
      VoiceMessage message = delivery.attempt();
      if (waiting.remove(delivery.recording().id()) != null) {
        log.info("message {} for {}: delivered now", message.id(), message.mailbox());
      }
      result.complete(message);
    } catch (IOException fault) {
      StoreFailure failure = store.failure("message for " + delivery.recording().mailbox(), fault);
      keep(delivery, failure);
      result.completeExceptionally(failure);
    } catch (RuntimeException | Error bug) {
      log.error("message {}: not delivered", delivery.recording().id(), bug);
      keep(delivery, bug);
      result.completeExceptionally(bug);
    }
  }

  private void keep(Delivery delivery, Throwable why) {
    String id = delivery.recording().id();
    if (store.isOurs() && delivery.recording().isGone()) {
      waiting.remove(id);
      log.error("message {}: somebody removed it from the spool", id);
    } else if (waiting.put(id, delivery) == null) {
      log.warn("message {}: waits in the spool, tried again: {}", id, why.getMessage());
    }
  }

  /**
   * Lets go of what runs: short messages are finished, long ones left to the next start.
   *
   * @return whether nothing writes any more
   */
  boolean close() {
    isClosing = true;
    callers.shutdown();
    background.shutdown();
    try {
      if (haveEnded()) {
        return true;
      }
      isStopping = true;
      return haveEnded();
    } catch (InterruptedException hurried) {
      isStopping = true;
      Thread.currentThread().interrupt();
      return callers.isTerminated() && background.isTerminated();
    }
  }

  private boolean haveEnded() throws InterruptedException {
    return callers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)
        && background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
