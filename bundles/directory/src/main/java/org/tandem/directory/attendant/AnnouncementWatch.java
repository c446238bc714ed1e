package org.tandem.directory.attendant;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;

/** Notices that a WAV file was replaced by a newer one: looks every two seconds. */
public final class AnnouncementWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnnouncementWatch.class);
  private static final long EVERY_SECONDS = 2;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread watch = new Thread(task, "directory-announcements");
            watch.setDaemon(true);
            return watch;
          });

  /**
   * Begins to look.
   *
   * @param changed reads all attendants once more
   */
  public void open(Supplier<Entries> entries, Runnable changed) {
    thread.scheduleWithFixedDelay(
        () -> look(entries.get(), changed), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private static void look(Entries entries, Runnable changed) {
    try {
      if (entries.of(Entry.OfAttendant.class).anyMatch(entry -> entry.folder().isChanged())) {
        changed.run();
      }
    } catch (RuntimeException fault) {
      LOG.error("announcements cannot be looked at", fault); // and will be, next time
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
