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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches Maildirs and hands each message to whoever waits for the one of its call. For tests with
 * very many messages: each file is read once.
 */
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

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

  /** Waits for the message of a call; fails if none comes within the limit. */
  public StoredMessage await(String callId, Duration limit) throws InterruptedException {
    try {
      return message(callId).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException none) {
      throw new AssertionError("no message of the call within " + limit.toSeconds() + " s", none);
    } catch (ExecutionException unreadable) {
      throw new AssertionError(unreadable.getCause());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private CompletableFuture<StoredMessage> message(String callId) {
    return byCall.computeIfAbsent(callId, id -> new CompletableFuture<>());
  }

  private void look() {
    try {
      for (String extension : extensions) {
        for (Path file : store.files(extension)) {
          if (seen.add(file)) {
            take(file);
          }
        }
      }
    } catch (RuntimeException disturbed) {
      LOG.error("looks again", disturbed); // or nobody would look any more
    }
  }

  private void take(Path file) {
    try {
      StoredMessage message = StoredMessage.read(file);
      message.header("X-CallID").ifPresent(id -> message(id).complete(message));
    } catch (AssertionError unreadable) {
      LOG.error("{}", file, unreadable); // whoever waits for it will say so too
    }
  }
}
