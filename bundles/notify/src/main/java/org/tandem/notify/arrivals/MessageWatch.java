package org.tandem.notify.arrivals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.plan.Directory;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.disk.Threads;

/**
 * Tells a {@link MessageTaker} each message once, on a thread of its own. Its mark on disk,
 * compared with the store, decides which: so nothing is missed that came while this bundle, the
 * store or Event Admin was away.
 */
public final class MessageWatch implements MailboxLook, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageWatch.class);

  /** A message that is gone may come back by an undelete. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final Duration OFF_FOR_LONG = Duration.ofMinutes(5);
  private static final long LAST_SECONDS = 5;

  private final Surroundings source;
  private final MessageTaker taker;
  private final Clock clock = Clock.systemUTC();
  private final Marks marks;
  private final ScheduledExecutorService thread;
  private Optional<Instant> unwantedSince = Optional.empty(); // of the thread
  private ScheduledFuture<?> sweeps; // guarded by this

  /**
   * @param name of the thread
   * @param folder for the marks
   */
  public MessageWatch(String name, Path folder, Surroundings source, MessageTaker taker) {
    this.source = source;
    this.taker = taker;
    this.marks = new Marks(folder);
    this.thread = Threads.scheduled(name);
  }

  /**
   * Compares everything now, and then again and again.
   *
   * @param interval between two of these; a new one replaces the old
   */
  public synchronized void start(Duration interval) {
    if (sweeps != null) {
      sweeps.cancel(false);
    }
    sweeps =
        thread.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Compares everything, once more; soon. */
  public void sweepSoon() {
    execute(this::sweep);
  }

  @Override
  public void look(MailboxId mailbox) {
    execute(() -> look(List.of(mailbox)));
  }

  private void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException closing) {
      LOG.debug("looked at after the next start");
    }
  }

  private void sweep() {
    try {
      if (isWanted()) {
        source
            .directory()
            .map(known -> known.mailboxes().stream().map(Mailbox::id).toList())
            .ifPresent(this::look);
      }
    } catch (IOException failed) {
      LOG.warn("messages are told later: {}", failed.toString());
    }
  }

  /**
   * Who is switched off for long wants nothing of what comes meanwhile, later either: the mark is
   * forgotten. Not at once: settings may just be missing for a moment, as at a start. While nobody
   * knows, all that comes is still to be told.
   */
  private boolean isWanted() throws IOException {
    Instant now = clock.instant();
    Wish wish = taker.wish();
    if (wish != Wish.NO) {
      unwantedSince = Optional.empty();
      marks.since(now); // begins now, also while there is no message
    } else if (unwantedSince.isEmpty()) {
      unwantedSince = Optional.of(now);
    } else if (unwantedSince.get().plus(OFF_FOR_LONG).isBefore(now)) {
      marks.forget();
    }
    return wish == Wish.YES;
  }

  private void look(List<MailboxId> mailboxes) {
    Optional<Directory> directory = source.directory();
    Optional<MessageStore> store = source.store();
    if (directory.isEmpty() || store.isEmpty() || taker.wish() != Wish.YES) {
      return; // whoever comes is followed by a sweep
    }
    for (MailboxId id : mailboxes) {
      Optional<Mailbox> mailbox =
          id.equals(MailboxId.SELF_TEST) ? Optional.empty() : directory.get().mailbox(id);
      if (mailbox.isPresent() && !thread.isShutdown()) {
        look(mailbox.get(), store.get());
      }
    }
  }

  private void look(Mailbox mailbox, MessageStore store) {
    try {
      List<VoiceMessage> messages = store.messages(mailbox.id());
      if (!messages.isEmpty()) { // most mailboxes have none most of the time: no file is touched
        tell(mailbox, messages);
      }
    } catch (IOException | StoreFailure failed) {
      LOG.warn("{}: messages are told later: {}", mailbox.id(), failed.toString());
    } catch (RuntimeException fault) { // or there would be no further sweep
      LOG.error("{}: messages are told later because of a fault", mailbox.id(), fault);
    }
  }

  private void tell(Mailbox mailbox, List<VoiceMessage> messages) throws IOException {
    Instant since = marks.since(clock.instant());
    Map<String, Instant> told = marks.told(mailbox.id());
    for (VoiceMessage message : messages) {
      String id = message.id().value();
      if (!told.containsKey(id) && !message.facts().arrived().isBefore(since)) {
        taker.arrived(mailbox, message);
        told.put(id, clock.instant());
        forgetOld(told, messages);
        marks.write(mailbox.id(), told);
      }
    }
  }

  private void forgetOld(Map<String, Instant> told, List<VoiceMessage> messages) {
    Set<String> present =
        messages.stream().map(message -> message.id().value()).collect(Collectors.toSet());
    Instant old = clock.instant().minus(REMEMBERED);
    told.entrySet()
        .removeIf(mark -> mark.getValue().isBefore(old) && !present.contains(mark.getKey()));
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
