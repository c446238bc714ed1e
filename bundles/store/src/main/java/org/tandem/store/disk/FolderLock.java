package org.tandem.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Keeps a second Tandem out of a folder: a lock on a file in it, which the operating system gives
 * back when the process dies, however it dies.
 *
 * <p>The file is kept open between tries: on POSIX systems closing any handle of a file gives up
 * all locks that the process has on it, so a waiting store would take the lock of the running one.
 */
public final class FolderLock implements AutoCloseable {
  private final Path file;
  private FileChannel channel;
  private volatile Object key;
  private volatile FileLock lock;

  /**
   * @param file inside the folder; made if need be
   */
  public FolderLock(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /**
   * Tries to take it.
   *
   * @return whether it is ours
   */
  public synchronized boolean take() throws IOException {
    if (channel == null || !channel.isOpen() || !isTheSameFile()) {
      close();
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      key = key();
    }
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ofAnotherStoreInThisProcess) {
      lock = null;
    }
    if (lock != null) {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(("" + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
    }
    return lock != null;
  }

  /** Whether it is ours, and its file is still the one in the folder. */
  public boolean isHeld() {
    FileLock held = lock;
    return held != null && held.isValid() && isTheSameFile();
  }

  /** Who has it, in words, after a {@link #take} that failed. */
  public synchronized String owner() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return pid.matches("\\d+") ? "process " + pid : "another process";
  }

  private boolean isTheSameFile() {
    try {
      return key != null && key.equals(key());
    } catch (IOException notThere) {
      return false;
    }
  }

  private Object key() throws IOException {
    Object found = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    if (found == null) {
      throw new NoSuchFileException(file.toString());
    }
    return found;
  }

  @Override
  public synchronized void close() throws IOException {
    lock = null;
    if (channel != null) {
      channel.close();
    }
  }
}
