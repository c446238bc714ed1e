package org.tandem.store.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.store.disk.StoreFolder;

/**
 * What earlier lives of the store have left in the spool. Tidies up what is no message: facts
 * without sound, recordings too short to say anything, test calls; what cannot be read is set aside
 * for an administrator.
 */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private final StoreFolder store;
  private final String thisLife;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param thisLife how the names end that are not left over
   */
  Leftovers(StoreFolder store, String thisLife) {
    this.store = store;
    this.thisLife = thisLife;
  }

  /** Those that are to be delivered and were not given out before, eldest first. */
  List<SpoolFile> take(Duration draftMin) throws IOException {
    List<SpoolFile> worthKeeping = new ArrayList<>();
    Set<String> ids = ids();
    for (String id : ids) {
      if (taken.add(id)) {
        sorted(id, draftMin).ifPresent(worthKeeping::add);
      }
    }
    if (!ids.isEmpty()) {
      log.info(
          "spool: {} unfinished messages found, {} to be delivered",
          ids.size(),
          worthKeeping.size());
    }
    return worthKeeping;
  }

  private Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(store.spool())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('.');
        if (name.endsWith(SpoolFile.FACTS) || name.endsWith(SpoolFile.SOUND)) {
          ids.add(name.substring(0, end));
        } else if (name.endsWith(SpoolFile.FACTS + ".tmp") && !name.contains(thisLife)) {
          Files.deleteIfExists(file);
        }
      }
    }
    ids.removeIf(id -> id.endsWith(thisLife));
    return ids;
  }

  private Optional<SpoolFile> sorted(String id, Duration draftMin) throws IOException {
    Optional<SpoolFile> readable = read(id);
    if (readable.isEmpty()) {
      return readable;
    }
    SpoolFile recording = readable.get();
    Duration length = length(recording);
    boolean isTest = recording.mailbox().equals(MailboxId.SELF_TEST);
    if (length.compareTo(draftMin) < 0 || isTest) {
      log.info("spool: {} dropped: {} ms for {}", id, length.toMillis(), recording.mailbox());
      recording.remove();
      return Optional.empty();
    }
    return readable;
  }

  private static Duration length(SpoolFile recording) throws IOException {
    try {
      return recording.length(recording.soundBytes());
    } catch (NoSuchFileException neverBegunOrDelivered) {
      return Duration.ZERO;
    }
  }

  private Optional<SpoolFile> read(String id) throws IOException {
    try {
      return Optional.of(SpoolFile.read(store.spool(), id));
    } catch (IOException unreadable) {
      Path aside = store.ensure(store.root().resolve("unreadable"));
      for (String ending : List.of(SpoolFile.SOUND, SpoolFile.FACTS)) {
        Path file = store.spool().resolve(id + ending);
        if (Files.exists(file)) {
          Files.move(file, aside.resolve(id + ending));
        }
      }
      log.error(
          "spool: whose message {} is cannot be read; moved to {}: {}",
          id,
          aside,
          unreadable.getMessage());
      return Optional.empty();
    }
  }
}
