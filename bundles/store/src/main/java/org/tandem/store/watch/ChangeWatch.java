package org.tandem.store.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.disk.Threads;
import org.tandem.store.maildir.VoiceMessages;
import org.tandem.store.maildir.VoiceMessages.Found;

/**
 * Tells of each mailbox whose counts have changed, whoever changed them: told by us, by the
 * operating system, or found by the sweep. All looking happens on the thread {@code store-news}, a
 * moment after the change, so that many changes at once are one look.
 */
public final class ChangeWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeWatch.class);
  private static final long SETTLE_MILLIS = 100;
  private static final long YOUNG_MILLIS = 3000; // a second change may bear the same time

  private final StoreFolder store;
  private final VoiceMessages voice;
  private final Schedule schedule;
  private final BiConsumer<MailboxId, MessageCounts> changed;
  private final MailboxFolders folders;
  private final Tidying tidying;
  private final FolderEvents events = new FolderEvents(this::touched, this::sweepSoon);
  private final Set<MailboxId> touched = ConcurrentHashMap.newKeySet();
  private final Map<MailboxId, Known> known = new HashMap<>(); // of the thread alone
  private final ScheduledExecutorService thread = Threads.scheduled("store-news", 1);

  /**
   * How often, and how long; asked anew each time.
   *
   * @param sweep between two looks at all mailboxes
   * @param deletedKept before what is deleted is removed for good
   */
  public record Schedule(Supplier<Duration> sweep, Supplier<Duration> deletedKept) {}

  /**
   * @param times of the folders when they were looked at; empty if they were too young to rely on
   * @param counts empty as long as nothing has changed
   * @param hasDeleted whether something waits for being removed
   */
  private record Known(
      Optional<List<Long>> times, Optional<MessageCounts> counts, boolean hasDeleted) {}

  /**
   * @param changed told of mailboxes and their new counts; never waits
   */
  public ChangeWatch(
      StoreFolder store,
      VoiceMessages voice,
      Schedule schedule,
      BiConsumer<MailboxId, MessageCounts> changed) {
    this.store = store;
    this.voice = voice;
    this.schedule = schedule;
    this.changed = changed;
    this.folders = new MailboxFolders(store);
    this.tidying = new Tidying(store, voice, schedule.deletedKept());
  }

  /** Begins with a sweep; once. */
  public void start() {
    events.start();
    thread.execute(this::sweepAndGoOn);
  }

  /** Something may have changed in a mailbox. */
  public void touched(MailboxId mailbox) {
    if (!mailbox.equals(MailboxId.SELF_TEST) && touched.add(mailbox)) {
      later(() -> look(mailbox), SETTLE_MILLIS);
    }
  }

  private void sweepSoon() {
    later(this::sweep, SETTLE_MILLIS);
  }

  private void sweepAndGoOn() {
    sweep();
    later(this::sweepAndGoOn, schedule.sweep().get().toMillis());
  }

  private void later(Runnable task, long millis) {
    try {
      thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      // Whoever comes next compares for himself.
    }
  }

  private void look(MailboxId mailbox) {
    touched.remove(mailbox); // first: what changes from here on is looked at again
    try {
      store.check();
      watch(mailbox);
      Known before = known.get(mailbox);
      Known now = known(mailbox);
      known.put(mailbox, now);
      if (before == null || !before.counts().equals(now.counts())) {
        changed.accept(mailbox, now.counts().orElseThrow());
      }
    } catch (IOException fault) {
      known.remove(mailbox);
      log.debug("mailbox {} cannot be looked at now: {}", mailbox, fault.toString());
    } catch (RuntimeException bug) {
      log.error("looking at mailbox {}", mailbox, bug);
    }
  }

  private Known known(MailboxId mailbox) throws IOException {
    Optional<List<Long>> times = times(mailbox); // before the look: what changes after it is seen
    MessageCounts counts =
        MessageCounts.of(
            voice.in(mailbox, VoiceMessages.PRESENT).stream().map(Found::message).toList());
    return new Known(times, Optional.of(counts), tidying.tidy(mailbox));
  }

  private Optional<List<Long>> times(MailboxId mailbox) throws IOException {
    long young = System.currentTimeMillis() - YOUNG_MILLIS;
    return Optional.of(folders.times(mailbox))
        .filter(times -> times.stream().allMatch(time -> time < young));
  }

  private void watch(MailboxId mailbox) {
    folders.of(mailbox).forEach(folder -> events.watch(mailbox, folder));
  }

  private void sweep() {
    try {
      store.check();
      for (MailboxId mailbox : folders.all()) {
        sweep(mailbox);
      }
    } catch (IOException fault) {
      log.debug("the sweep breaks off: {}", fault.toString());
    } catch (RuntimeException bug) {
      log.error("the sweep of the mailboxes", bug);
    }
  }

  /** At first sight nothing is told: whoever wants to know the beginning asks. */
  private void sweep(MailboxId mailbox) throws IOException {
    watch(mailbox);
    Known before = known.get(mailbox);
    Optional<List<Long>> times = times(mailbox);
    if (before == null) {
      known.put(mailbox, new Known(times, Optional.empty(), tidying.tidy(mailbox)));
    } else if (times.isEmpty() || !times.equals(before.times()) || before.hasDeleted()) {
      touched(mailbox);
    }
  }

  @Override
  public void close() {
    events.close();
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(SETTLE_MILLIS * 20, TimeUnit.MILLISECONDS)) {
        log.warn("the watch on the mailboxes does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
