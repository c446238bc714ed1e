package org.tandem.notify.spool;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.disk.PropertiesFile;

/** The entries of a spool on disk, one file each, readable for their owner alone. */
final class SpoolFolder {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
  private static final String SUFFIX = ".properties";

  private final Path folder;

  SpoolFolder(Path folder) {
    this.folder = folder;
  }

  /** All that can be read; a file that cannot is told in the log and left where it is. */
  List<SpoolEntry> read() throws IOException {
    List<SpoolEntry> entries = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
          read(file, entries);
        }
      }
    }
    return entries;
  }

  private static void read(Path file, List<SpoolEntry> entries) {
    try {
      entries.add(SpoolEntry.parse(PropertiesFile.read(file)));
    } catch (IllegalArgumentException | IOException broken) {
      LOG.error("{} is no entry of a spool and is not sent: {}", file, broken.toString());
    }
  }

  /** When this returns, it is on the disk. */
  void write(SpoolEntry entry) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    PropertiesFile.write(file(entry.id()), entry.toProperties());
  }

  void remove(SpoolEntry entry) throws IOException {
    Files.deleteIfExists(file(entry.id()));
  }

  /** Whether the folder is there, without this one. */
  boolean isGone(SpoolEntry entry) {
    return Files.isDirectory(folder) && Files.notExists(file(entry.id()));
  }

  private Path file(String id) {
    return folder.resolve(URLEncoder.encode(id, StandardCharsets.UTF_8) + SUFFIX);
  }
}
