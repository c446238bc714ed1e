package org.tandem.directory;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.plan.Assembly;

/**
 * Tells the log what counts now, once a burst of changes is over: a folder of fifty files makes one
 * line, and a mailbox that was read before its dial plan makes no complaint.
 */
final class Announcement implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Announcement.class);
  private static final long QUIET_MILLIS = 500;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread directory = new Thread(task, "directory");
            directory.setDaemon(true);
            return directory;
          });
  private ScheduledFuture<?> pending;
  private List<String> told = List.of();

  /** Says it soon, unless something newer comes in between. */
  synchronized void of(Assembly.Result result) {
    if (pending != null) {
      pending.cancel(false);
    }
    pending = thread.schedule(() -> tell(result), QUIET_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void tell(Assembly.Result result) {
    log.info("{}", result.snapshot());
    result.complaints().stream().filter(complaint -> !told.contains(complaint)).forEach(log::error);
    told = result.complaints();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
