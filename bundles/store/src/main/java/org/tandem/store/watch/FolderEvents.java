package org.tandem.store.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;

/**
 * What the operating system tells of the folders of mailboxes, on the thread {@code store-watch}.
 * It may tell nothing: network file systems do not know what other computers do, and the number of
 * folders that are watched has a limit. So nobody relies on it alone.
 */
final class FolderEvents implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderEvents.class);
  private static final long PATIENCE_MILLIS = 2000;

  private final Consumer<MailboxId> changed;
  private final Runnable unknownChanges;
  private final Optional<WatchService> service = service();
  private final Map<WatchKey, MailboxId> mailboxes = new ConcurrentHashMap<>();
  private final AtomicBoolean isLimitTold = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "store-watch");

  /**
   * @param unknownChanges called when some were not told
   */
  FolderEvents(Consumer<MailboxId> changed, Runnable unknownChanges) {
    this.changed = changed;
    this.unknownChanges = unknownChanges;
    thread.setDaemon(true);
  }

  /** The number of those has a limit, too. */
  private static Optional<WatchService> service() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException limit) {
      log.warn("changes by mail programs are seen by the sweep alone: {}", limit.getMessage());
      return Optional.empty();
    }
  }

  void start() {
    thread.start();
  }

  /** Watches a folder from now on, as it did or as it did not before. */
  void watch(MailboxId mailbox, Path folder) {
    service.ifPresent(watching -> watch(watching, mailbox, folder));
  }

  private void watch(WatchService watching, MailboxId mailbox, Path folder) {
    try {
      mailboxes.put(folder.register(watching, ENTRY_CREATE, ENTRY_DELETE), mailbox);
    } catch (NoSuchFileException | NotDirectoryException notYet) {
      // The next sweep tries again.
    } catch (IOException limit) {
      if (!isLimitTold.getAndSet(true)) {
        log.warn(
            "not all mailboxes can be watched, changes by mail programs are seen by the sweep:"
                + " {}",
            limit.getMessage());
      }
    } catch (ClosedWatchServiceException closing) {
      // Nobody wants to know any more.
    }
  }

  private void run() {
    service.ifPresent(this::listen);
  }

  private void listen(WatchService watching) {
    try {
      while (true) {
        WatchKey key = watching.take();
        if (key.pollEvents().stream().anyMatch(event -> event.kind() == OVERFLOW)) {
          unknownChanges.run();
        }
        MailboxId mailbox = mailboxes.get(key);
        if (!key.reset()) {
          mailboxes.remove(key);
        }
        if (mailbox != null) {
          changed.accept(mailbox);
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException closing) {
      // That is all.
    }
  }

  @Override
  public void close() {
    try {
      if (service.isPresent()) {
        service.get().close();
      }
      thread.join(PATIENCE_MILLIS);
    } catch (IOException harmless) {
      log.warn("the watch on the mailboxes does not end: {}", harmless.toString());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
