package org.tandem.directory.attendant;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;

/**
 * Which attendants an administrator has closed, and by which greeting: a small file, so that a
 * restart opens none of them.
 */
public final class ClosedAttendants {
  private static final Logger LOG = LoggerFactory.getLogger(ClosedAttendants.class);

  private final Optional<Path> file;
  private final Properties greetings = new Properties(); // guarded by this

  /**
   * @param file empty to forget at the end
   */
  public ClosedAttendants(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::load);
  }

  private void load(Path from) {
    try (Reader reader = Files.newBufferedReader(from)) {
      greetings.load(reader);
    } catch (IOException | IllegalArgumentException broken) {
      LOG.error("{} cannot be read, so no attendant is closed: {}", from, broken.toString());
    }
  }

  /**
   * @throws IOException where it could not be kept; then nothing has changed
   */
  synchronized void close(String attendant, String greeting) throws IOException {
    Properties changed = (Properties) greetings.clone();
    changed.setProperty(attendant, greeting);
    keep(changed);
  }

  /**
   * @throws IOException where it could not be kept; then nothing has changed
   */
  synchronized void reopen(String attendant) throws IOException {
    Properties changed = (Properties) greetings.clone();
    changed.remove(attendant);
    keep(changed);
  }

  private void keep(Properties changed) throws IOException {
    if (file.isPresent()) {
      Path draft = file.get().resolveSibling(file.get().getFileName() + ".new");
      Files.createDirectories(file.get().getParent());
      try (Writer writer = Files.newBufferedWriter(draft)) {
        changed.store(writer, "Attendants that um:attendant closed, and their greetings");
      }
      Files.move(
          draft, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    greetings.clear();
    greetings.putAll(changed);
  }

  /** The entries with those attendants closed. */
  public Entries applied(Entries entries) {
    return new Entries(
        entries.all().stream()
            .map(entry -> entry instanceof Entry.OfAttendant one ? applied(one) : entry)
            .toList(),
        entries.isPlanned());
  }

  private synchronized Entry applied(Entry.OfAttendant entry) {
    String greeting = greetings.getProperty(entry.attendant().name());
    if (greeting == null) {
      return entry;
    }
    try {
      return entry.closedBy(entry.folder().announcement(greeting));
    } catch (IllegalArgumentException gone) {
      LOG.error(
          "attendant {} is closed without its greeting: {}",
          entry.attendant().name(),
          gone.getMessage());
      return entry.closedBy(
          entry.attendant().closed().greeting().orElseGet(ClosedAttendants::mute));
    }
  }

  private static Announcement mute() {
    return new Announcement("nothing", new AudioClip(8000, new short[0]));
  }
}
