package org.tandem.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Changes of files that are on the disk for good when the method returns. A rename is atomic but
 * not durable, and a forced file is lost with the folder entry that names it: so the folder is
 * forced as well.
 *
 * <p>Files are written through streams, not channels: a channel that an interrupted thread touches
 * is closed. Only a folder can be forced through nothing but a channel.
 */
public final class Durable {
  private Durable() {}

  /** What writes a file. */
  @FunctionalInterface
  public interface Writing {
    void to(FileOutputStream out) throws IOException;
  }

  /** Forces a folder's entries; an interrupt waits until that is done. */
  public static void forceFolder(Path folder) throws IOException {
    boolean isInterrupted = false;
    for (boolean isForced = false; !isForced; ) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
        isForced = true;
      } catch (ClosedByInterruptException again) {
        isInterrupted |= Thread.interrupted();
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes a file and forces its content, not yet the entry that names it. */
  public static void write(Path file, Writing content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      content.to(out);
      out.getFD().sync();
    }
  }

  /** Renames; whoever looks sees the one or the other. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(to.getParent());
    if (!from.getParent().equals(to.getParent())) {
      forceFolder(from.getParent());
    }
  }

  /**
   * Puts a new content in place of an old one, or of none. Nobody but the owner may read it. Not to
   * be called for one file by two threads at a time.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      write(fresh, out -> out.write(content));
      move(fresh, file);
    } catch (IOException failed) {
      Files.deleteIfExists(fresh);
      throw failed;
    }
  }

  /** Removes a file that may be gone already. */
  public static void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      try {
        forceFolder(file.getParent());
      } catch (NoSuchFileException theFolderIsGoneToo) {
        // Then so is the entry.
      }
    }
  }
}
