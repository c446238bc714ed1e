package org.tandem.store.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.StoreFailure;

/**
 * What a fault of the disk means to a caller, and to the log: told when it begins, once a minute
 * while it lasts, and when it is over.
 */
public final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NOTHING_LEFT_BYTES = 64 * 1024;

  private final Path folder;
  private String lasting = "";
  private long toldAtNanos;

  /**
   * @param folder named in the log
   */
  public Outage(Path folder) {
    this.folder = folder;
  }

  /**
   * The failure that a fault is.
   *
   * @param doing what was tried, in words
   */
  public StoreFailure failure(String doing, IOException fault) {
    boolean isFull = isFull(fault);
    begins(isFull ? "the disk is full" : fault.toString());
    return new StoreFailure(
        isFull ? StoreFailure.Reason.FULL : StoreFailure.Reason.UNAVAILABLE,
        doing + ": " + fault,
        fault);
  }

  /** A fault that nobody called for. */
  public synchronized void begins(String what) {
    long now = System.nanoTime();
    if (!what.equals(lasting) || now - toldAtNanos > SILENCE_NANOS) {
      log.error("store {}: {}", folder, what);
      toldAtNanos = now;
    }
    lasting = what;
  }

  /** Something worked. */
  public void over() {
    if (isLasting()) {
      ends();
    }
  }

  private synchronized boolean isLasting() {
    return !lasting.isEmpty();
  }

  private synchronized void ends() {
    log.info("store {}: works again", folder);
    lasting = "";
  }

  /** The text of the fault is in the system's language, so the disk is asked as well. */
  private boolean isFull(IOException fault) {
    String text = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    File root = folder.toFile();
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || root.isDirectory() && root.getUsableSpace() < NOTHING_LEFT_BYTES;
  }
}
