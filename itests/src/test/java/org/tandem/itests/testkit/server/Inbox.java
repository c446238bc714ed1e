package org.tandem.itests.testkit.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Watches Maildirs and hands each message to whoever waits for the one of its call. For tests with
 * very many messages: each file is read once.
 */
public final class Inbox implements AutoCloseable {
  private final Store store;
  private final List<String> extensions;
  private final Set<Path> seen = new HashSet<>();
  private final Map<String, CompletableFuture<StoredMessage>> byCall = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "inbox"));

  public Inbox(Store store, String... extensions) {
    this.store = store;
    this.extensions = List.of(extensions);
    clock.scheduleWithFixedDelay(this::look, 0, 300, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for the message of a call.
   *
   * @throws TimeoutException if none comes within the limit
   */
  public StoredMessage await(String callId, Duration limit)
      throws TimeoutException, InterruptedException {
    try {
      return message(callId).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException unreadable) {
      throw new AssertionError(unreadable.getCause());
    }
  }

  /** Whether a message of this call was seen. */
  public boolean has(String callId) {
    return message(callId).isDone();
  }

  /** Messages seen so far. */
  public long count() {
    return byCall.values().stream().filter(CompletableFuture::isDone).count();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private CompletableFuture<StoredMessage> message(String callId) {
    return byCall.computeIfAbsent(callId, id -> new CompletableFuture<>());
  }

  private void look() {
    for (String extension : extensions) {
      for (Path file : store.files(extension)) {
        if (seen.add(file)) {
          StoredMessage message = StoredMessage.read(file);
          message.header("X-CallID").ifPresent(id -> message(id).complete(message));
        }
      }
    }
  }
}
