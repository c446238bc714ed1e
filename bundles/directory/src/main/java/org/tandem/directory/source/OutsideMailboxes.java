package org.tandem.directory.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.directory.entry.Entry;

/**
 * The mailboxes from outside the configuration, as {@value #PID} sets: a file is looked at each
 * second, an LDAP server read again at its pace, each on a thread of its own.
 */
public final class OutsideMailboxes implements AutoCloseable {
  public static final String PID = "org.tandem.directory";

  private static final Logger LOG = LoggerFactory.getLogger(OutsideMailboxes.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Path folder;
  private final Runnable changed;
  private final List<ScheduledExecutorService> threads = new ArrayList<>();
  private volatile CountDownLatch firstReading = new CountDownLatch(0);
  private Map<String, ?> configured = Map.of();
  private boolean isUnderstood = true;
  private Optional<MailboxFile> file = Optional.empty();
  private Optional<LdapReading> ldap = Optional.empty();

  /**
   * @param folder that relative names of files are relative to
   * @param changed run on a thread of a source when it tells something else than before
   */
  public OutsideMailboxes(Path folder, Runnable changed) {
    this.folder = folder;
    this.changed = changed;
  }

  /** Takes other settings; a wrong one is told and leaves all as it was. */
  public synchronized void configure(Map<String, ?> properties) {
    try {
      Settings settings = Settings.of(PID, properties);
      Optional<Path> named =
          Optional.ofNullable(settings.text("mailboxes.file", null)).map(folder::resolve);
      Optional<LdapSettings> server = LdapSettings.from(settings);
      isUnderstood = true;
      if (!properties.equals(configured)) {
        warnOfUnknownKeys(properties.keySet());
        configured = Map.copyOf(properties);
        start(named, server);
      }
    } catch (WrongSetting wrong) {
      isUnderstood = false;
      LOG.error("{}; all stays as it was", wrong.getMessage());
    }
  }

  /**
   * Waits until an LDAP server has told of its mailboxes or could not, so that calls do not come
   * before them.
   */
  public void awaitFirstReading(Duration limit) {
    try {
      firstReading.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody wants mailboxes from outside, be there some or not. */
  public synchronized boolean isPlanned() {
    return file.isPresent() || ldap.isPresent();
  }

  /** Whether all that are planned are there: read once, be that long ago. */
  public synchronized boolean areRead() {
    return isUnderstood
        && file.map(MailboxFile::isRead).orElse(true)
        && ldap.map(LdapReading::isRead).orElse(true);
  }

  public synchronized List<Entry.OfMailbox> mailboxes() {
    return contents().flatMap(content -> content.mailboxes().stream()).toList();
  }

  public synchronized List<String> complaints() {
    return contents().flatMap(content -> content.complaints().stream()).toList();
  }

  @Override
  public synchronized void close() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
    threads.clear();
  }

  private Stream<Content> contents() {
    return Stream.concat(
        file.map(MailboxFile::content).stream(), ldap.map(LdapReading::content).stream());
  }

  private void start(Optional<Path> named, Optional<LdapSettings> server) {
    Optional<LdapReading> before = ldap;
    Optional<MailboxFile> fileBefore = file;
    close();
    file = named.map(path -> new MailboxFile(path, System::nanoTime));
    fileBefore.ifPresent(known -> file.ifPresent(next -> next.after(known)));
    file.ifPresent(
        mailboxes -> {
          mailboxes.look(); // whoever waits for us needs them now
          every(LOOK, "directory-file", () -> look(mailboxes));
        });
    ldap = server.map(LdapReading::new);
    before.ifPresent(known -> ldap.ifPresent(next -> next.after(known)));
    server.ifPresent(settings -> follow(settings, ldap.orElseThrow()));
  }

  private void follow(LdapSettings settings, LdapReading reading) {
    ScheduledExecutorService thread = thread("directory-ldap");
    firstReading = new CountDownLatch(1);
    thread.execute(() -> read(thread, settings, reading));
  }

  private void look(MailboxFile mailboxes) {
    try {
      boolean isNew;
      synchronized (this) {
        isNew = mailboxes.look();
      }
      if (isNew) {
        changed.run();
      }
    } catch (RuntimeException fault) { // or nobody would look any more
      LOG.error("the file of mailboxes is looked at again", fault);
    }
  }

  private void read(ScheduledExecutorService thread, LdapSettings settings, LdapReading reading) {
    try {
      if (reading.read()) {
        changed.run();
      }
    } catch (RuntimeException fault) { // or nobody would read any more
      LOG.error("the LDAP server is asked again", fault);
    } finally {
      firstReading.countDown();
    }
    boolean isRetry = reading.content().mailboxes().isEmpty();
    Duration pause = isRetry && RETRY.compareTo(settings.reread()) < 0 ? RETRY : settings.reread();
    if (!thread.isShutdown()) {
      thread.schedule(
          () -> read(thread, settings, reading), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void every(Duration pause, String name, Runnable task) {
    thread(name)
        .scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private ScheduledExecutorService thread(String name) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    threads.add(thread);
    return thread;
  }

  private static void warnOfUnknownKeys(Set<String> keys) {
    Set<String> unknown = new TreeSet<>(keys);
    unknown.removeIf(
        key ->
            key.equals("mailboxes.file")
                || key.startsWith("ldap.")
                || key.startsWith("service.")
                || key.startsWith("felix."));
    if (!unknown.isEmpty()) {
      LOG.warn("{}: {} not known, ignored", PID, unknown);
    }
  }
}
