package org.tandem.directory;

import java.util.List;
import java.util.Set;
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

  /** A file of ten thousand lines may be wrong in each of them. */
  private static final int MOST = 50;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread directory = new Thread(task, "directory");
            directory.setDaemon(true);
            return directory;
          });
  private ScheduledFuture<?> pending;
  private Set<String> told = Set.of();

  /** Says it soon, unless something newer comes in between. */
  synchronized void of(Assembly.Result result) {
    if (pending != null) {
      pending.cancel(false);
    }
    pending = thread.schedule(() -> tell(result), QUIET_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void tell(Assembly.Result result) {
    log.info("{}", result.snapshot());
    List<String> fresh =
        result.complaints().stream().filter(complaint -> !told.contains(complaint)).toList();
    fresh.stream().limit(MOST).forEach(log::error);
    if (fresh.size() > MOST) {
      log.error("... and {} more of that kind", fresh.size() - MOST);
    }
    told = Set.copyOf(result.complaints());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
