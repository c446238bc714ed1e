package org.tandem.notify.mwi.subscription;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.disk.PropertiesFile;

/**
 * All subscriptions: in memory for who asks, each in a file of its own for the time after a
 * restart. Who changes one saves it afterwards, on a thread that may wait for the disk.
 */
final class Book {
  private static final Logger LOG = LoggerFactory.getLogger(Book.class);
  private static final String SUFFIX = ".subscription";

  private final Path folder;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** A subscription and the number of its last NOTIFY. */
  private record Entry(Subscription subscription, long notified) {}

  private Book(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder and reads what is in it.
   *
   * @throws IOException if the folder cannot be had
   */
  static Book open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Book book = new Book(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(book::read);
    }
    return book;
  }

  Optional<Subscription> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::subscription);
  }

  Collection<Subscription> all() {
    return entries.values().stream().map(Entry::subscription).toList();
  }

  int size() {
    return entries.size();
  }

  /** How many there are for a mailbox. */
  long size(MailboxId mailbox) {
    return entries.values().stream()
        .filter(entry -> entry.subscription().mailbox().equals(mailbox))
        .count();
  }

  /** A new one in its first dialog, or one that was refreshed. */
  void put(Subscription subscription) {
    entries.merge(
        subscription.key(),
        new Entry(subscription, 0),
        (old, fresh) ->
            isSameDialog(old.subscription(), subscription)
                ? new Entry(subscription, old.notified())
                : fresh);
  }

  /** The number of its next NOTIFY, saved before it is used. */
  long nextNumber(Subscription subscription) {
    Entry next =
        entries.compute(
            subscription.key(),
            (key, old) ->
                old == null
                    ? new Entry(subscription, 1)
                    : new Entry(old.subscription(), old.notified() + 1));
    save(next);
    return next.notified();
  }

  /** Forgets one, if it is still in the same dialog. */
  void remove(Subscription subscription) {
    entries.computeIfPresent(
        subscription.key(),
        (key, old) -> isSameDialog(old.subscription(), subscription) ? null : old);
    if (!entries.containsKey(subscription.key())) {
      try {
        Files.deleteIfExists(file(subscription.key()));
      } catch (IOException stays) {
        LOG.warn("A subscription that is over cannot be deleted: {}", stays.toString());
      }
    }
  }

  private static boolean isSameDialog(Subscription one, Subscription other) {
    return one.localTag().equals(other.localTag());
  }

  /** Where it fails the subscription lives on until the next restart. */
  private void save(Entry entry) {
    Subscription subscription = entry.subscription();
    try {
      PropertiesFile.write(
          file(subscription.key()), SubscriptionFile.write(subscription, entry.notified()));
    } catch (IOException full) {
      LOG.warn(
          "The subscription of {} to {} would not survive a restart: {}",
          subscription.path().remote(),
          subscription.mailbox(),
          full.toString());
    }
  }

  private void read(Path file) {
    try {
      Properties properties = PropertiesFile.read(file);
      Subscription subscription = SubscriptionFile.read(properties);
      entries.put(
          subscription.key(), new Entry(subscription, SubscriptionFile.notified(properties)));
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("{} is no subscription and is left alone: {}", file, unreadable.toString());
    }
  }

  private Path file(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + SUFFIX);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
