package org.tandem.store.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.disk.Durable;

/**
 * The store's folder and where in it everything is. Ours only while {@link FolderLock} says so:
 * what is written to a folder that somebody has exchanged below us would be lost, or would fill the
 * disk that another one is mounted over.
 *
 * <pre>
 * lock                            held while we run
 * spool/ID.properties, ID.pcm     messages that are being recorded
 * mail/PLAN/EXTENSION/            a mailbox:
 *   Maildir/{tmp,new,cur}/          messages
 *   greetings/standard.wav          greetings
 *   pin.properties                  PIN hashes and failures
 *   preferences.properties          what the subscriber has chosen
 * callers.properties              wrong PINs of each caller
 * </pre>
 */
public final class StoreFolder implements AutoCloseable {
  private final Path root;
  private final FolderLock lock;
  private final Outage outage;
  private Object device;

  public StoreFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.lock = new FolderLock(this.root.resolve("lock"));
    this.outage = new Outage(this.root);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** Where messages are while they are recorded. */
  public Path spool() {
    return root.resolve("spool");
  }

  /** Where all that belongs to a mailbox is; need not exist. */
  public Path mailbox(MailboxId mailbox) {
    return root.resolve("mail").resolve(mailbox.dialPlan()).resolve(mailbox.extension());
  }

  /** Makes the folder, closed to other users, where there is none yet. */
  public void create() throws IOException {
    if (Files.isDirectory(root)) {
      return;
    }
    Files.createDirectories(root.getParent());
    try {
      Files.createDirectory(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      return;
    }
    Durable.forceFolder(root.getParent());
  }

  /**
   * Makes it ours.
   *
   * @return whether it is; if not, the log says who has it
   */
  public boolean take() throws IOException {
    if (isOtherDisk()) {
      outage.begins(
          "not mounted",
          "the folder is on another disk now, without the store; is its disk mounted?");
      return false;
    }
    if (!lock.take()) {
      outage.begins(
          "in use",
          "in use by "
              + lock.owner()
              + "; two cannot share a folder: stop the other one or set another folder");
      return false;
    }
    ensure(spool());
    device = device();
    return true;
  }

  /** What lies below a disk that is not mounted is not the store. */
  private boolean isOtherDisk() throws IOException {
    return device != null && !device.equals(device()) && Files.notExists(lock.file());
  }

  private Object device() throws IOException {
    return Files.getAttribute(root, "unix:dev");
  }

  /** Whether it is ours now. */
  public boolean isOurs() {
    return lock.isHeld();
  }

  /** Throws unless it is ours now. */
  public void check() throws IOException {
    if (!isOurs()) {
      throw new NoSuchFileException(root.toString(), null, "the store's folder is not there");
    }
  }

  /** Makes a folder inside, and what is missing above it, for good. */
  public synchronized Path ensure(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (!folder.getParent().equals(root)) {
        ensure(folder.getParent());
      }
      Files.createDirectory(folder);
      Durable.forceFolder(folder.getParent());
    }
    return folder;
  }

  /** Bytes that may still be written. */
  public long freeBytes() {
    return root.toFile().getUsableSpace();
  }

  /** The failure that a fault is; see {@link Outage#failure}. */
  public StoreFailure failure(String doing, IOException fault) {
    return outage.failure(doing, fault);
  }

  /** The failure that too little room is, before the disk itself says so. */
  public StoreFailure full() {
    String what = "less room than free.min: " + (freeBytes() >> 20) + " MB are free";
    outage.begins("full", what);
    return new StoreFailure(StoreFailure.Reason.FULL, what);
  }

  /** Where faults are told. */
  public Outage outage() {
    return outage;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
