package org.tandem.notify.records;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the call records: {@code calls-2026-02-28.csv}, one for each day (UTC) on which
 * calls arrived, readable for their owner alone. One thread at a time.
 */
final class RecordFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);
  private static final Pattern NAME = Pattern.compile("calls-(\\d{4}-\\d{2}-\\d{2})\\.csv");

  private final Path folder;

  RecordFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Adds lines to the file of a day, and forces them to the disk.
   *
   * @param lines with their line ends
   */
  void append(LocalDate day, String lines) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("calls-" + day + ".csv");
    if (Files.notExists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = out.length();
      String text = beginning(out, end) + lines;
      out.seek(end);
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      } catch (IOException full) {
        out.setLength(end); // or the same lines would be there twice after the next try
        throw full;
      }
    }
  }

  /** What a line must follow: the head of an empty file, or the end of a line that a crash tore. */
  private static String beginning(RandomAccessFile file, long end) throws IOException {
    if (end == 0) {
      return RecordLine.HEAD;
    }
    file.seek(end - 1);
    return file.read() == '\n' ? "" : "\r\n";
  }

  /** Deletes the files of days before one. */
  void deleteBefore(LocalDate first) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (day(file).filter(day -> day.isBefore(first)).isPresent()) {
          Files.deleteIfExists(file);
          LOG.info("{} is old enough to be deleted", file.getFileName());
        }
      }
    } catch (IOException failed) {
      LOG.warn("old call records are not deleted: {}", failed.toString());
    }
  }

  /** Empty for a file that is none of ours. */
  private static Optional<LocalDate> day(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    try {
      return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
