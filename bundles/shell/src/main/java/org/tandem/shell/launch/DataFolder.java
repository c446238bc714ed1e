package org.tandem.shell.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds all that one Tandem keeps, taken by this process until it is closed. The
 * lock is the operating system's, so that a process that was killed leaves none behind.
 */
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder, readable by its owner only as voice mail is private, where there is none.
   *
   * @throws CannotStart where another process has it, or it cannot be written
   */
  static DataFolder take(Path folder) throws CannotStart {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!isTaken(channel)) {
        String owner = read(channel);
        channel.close();
        throw new CannotStart(
            "a Tandem" + owner + " already runs on " + folder + "; give this one another --data");
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
      return new DataFolder(folder, channel);
    } catch (IOException notOurs) {
      throw new CannotStart("the data folder " + folder + " cannot be used: " + notOurs);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    text.flip();
    return text.hasRemaining() ? " (process " + StandardCharsets.US_ASCII.decode(text) + ")" : "";
  }

  /**
   * Removes the settings that Configuration Admin keeps from files of an earlier run. The files
   * themselves are read again at every start; without this a deleted one would hold on for ever.
   */
  void forgetSettingsFromFiles() throws IOException {
    Path kept = folder.resolve("config");
    if (!Files.isDirectory(kept)) {
      return;
    }
    List<Path> settings;
    try (Stream<Path> files = Files.walk(kept)) {
      settings = files.filter(file -> file.toString().endsWith(".config")).toList();
    }
    for (Path file : settings) {
      if (Files.readString(file).contains("felix.fileinstall.filename")) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
