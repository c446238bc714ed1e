package org.tandem.directory.attendant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;

/** A folder of WAV files; remembers which it read, so that a change can be noticed. */
public final class AnnouncementFolder {
  private final Optional<Path> folder;
  private final Map<Path, FileTime> read = new HashMap<>(); // guarded by this

  /**
   * @param folder empty where none is configured: no file can be read
   */
  AnnouncementFolder(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @param name without a folder: a path out of it is refused
   * @throws IllegalArgumentException where it cannot be played; the message is a sentence
   */
  public synchronized Announcement announcement(String name) {
    Path file = file(name);
    try (InputStream in = Files.newInputStream(file)) {
      FileTime time = Files.getLastModifiedTime(file);
      Announcement announcement = new Announcement(name, WavSound.read(in));
      read.put(file, time);
      return announcement;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          file + " cannot be played: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Whether a file that was read has changed since, or since this was asked last. */
  public synchronized boolean isChanged() {
    Map<Path, FileTime> now = new HashMap<>(read);
    now.replaceAll((file, before) -> time(file));
    boolean isChanged = !now.equals(read);
    read.putAll(now);
    return isChanged;
  }

  private Path file(String name) {
    try {
      Path file = Path.of(name);
      if (file.getNameCount() == 1 && !file.isAbsolute() && !name.startsWith(".")) {
        return folder
            .orElseThrow(() -> new IllegalArgumentException("no folder is configured"))
            .resolve(file);
      }
    } catch (InvalidPathException notAName) {
      throw new IllegalArgumentException(name + " is no file's name", notAName);
    }
    throw new IllegalArgumentException(name + " is no file's name");
  }

  /** A file that is gone keeps its sound. */
  private FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return read.get(file);
    }
  }
}
