package org.tandem.notify.arrivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.disk.PropertiesFile;

/**
 * Which messages were told, on disk: a file for each mailbox with the names of its messages and
 * when they were told, and since when messages are told at all. One thread at a time.
 */
final class Marks {
  private static final String SINCE = "since";

  private final Path folder;

  Marks(Path folder) {
    this.folder = folder;
  }

  /** What came before this moment is told to nobody; begins now if it has not begun. */
  Instant since(Instant now) throws IOException {
    Path file = folder.resolve(SINCE + ".properties");
    if (Files.exists(file)) {
      return moment(PropertiesFile.read(file).getProperty(SINCE, ""), now);
    }
    Files.createDirectories(folder);
    Properties began = new Properties();
    began.setProperty(SINCE, now.toString());
    PropertiesFile.write(file, began);
    return now;
  }

  /** The messages of a mailbox that were told, and when. */
  Map<String, Instant> told(MailboxId mailbox) throws IOException {
    Path file = file(mailbox);
    Map<String, Instant> told = new TreeMap<>();
    if (Files.exists(file)) {
      Properties lines = PropertiesFile.read(file);
      lines
          .stringPropertyNames()
          .forEach(id -> told.put(id, moment(lines.getProperty(id), Instant.EPOCH)));
    }
    return told;
  }

  void write(MailboxId mailbox, Map<String, Instant> told) throws IOException {
    Properties lines = new Properties();
    told.forEach((id, moment) -> lines.setProperty(id, moment.toString()));
    Path file = file(mailbox);
    Files.createDirectories(file.getParent());
    PropertiesFile.write(file, lines);
  }

  /** Begins anew: with the next question, nothing that is there now counts as having come. */
  void forget() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Path file(MailboxId mailbox) {
    return folder
        .resolve("mailboxes")
        .resolve(mailbox.dialPlan())
        .resolve(mailbox.extension() + ".properties");
  }

  private static Instant moment(String text, Instant otherwise) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException broken) {
      return otherwise;
    }
  }
}
